import { declaration, type Inputs } from '../../../../actions/smoke-check/declaration.ts'
import { nodeProber } from '../../../../actions/smoke-check/engine/node-prober.ts'
import { runWith } from '../../../../actions/smoke-check/run.ts'
import type { OpenProber } from '../../../../actions/smoke-check/session.ts'
import { readInputs } from '../../../../shared/declaration/read-inputs.ts'
import { runContext } from '../../../../shared/runner/run-context.ts'
import { type TestPorts, testPorts, workflowEnvironment } from '../../../support/fake-ports.ts'

export const SHA = '0123456789abcdef0123456789abcdef01234567'

/** Waiting as in real runs, only quicker. */
export const QUICK = 'wait: { initial: 20ms, max: 100ms, timeout: 5s }'

export const inputsOf = (raw: Readonly<Record<string, string>>): Inputs => readInputs(declaration, raw)

/** A run outside any event, so that no commit is expected unless the test says so. */
export const localRun = () => runContext(workflowEnvironment({ GITHUB_EVENT_NAME: '' }))

export interface SmokeRun {
  readonly outcome: Awaited<ReturnType<typeof runWith>>
  readonly ports: TestPorts
  /** Everything that people would read. */
  readonly text: string
}

/** Runs the whole action against real servers; `authorities` are trusted beside those of Node. */
export async function smoke(
  raw: Readonly<Record<string, string>>,
  given: Parameters<typeof testPorts>[0] & { readonly authorities?: readonly string[] } = {},
): Promise<SmokeRun> {
  const { authorities, ...rest } = given
  const ports = testPorts({ run: localRun(), ...rest })
  const open: OpenProber = options =>
    nodeProber(authorities === undefined ? options : { ...options, authorities })
  const outcome = await runWith(open, inputsOf(raw), ports)
  return { outcome, ports, text: readable(outcome, ports) }
}

function readable(outcome: SmokeRun['outcome'], { log }: TestPorts): string {
  const annotations = [...log.errors, ...log.warnings, ...log.notices].map(({ message }) => message)
  return [
    log.text,
    ...annotations,
    outcome.report ?? '',
    JSON.stringify(outcome.outputs),
    outcome.commitStatus?.description ?? '',
    outcome.failure?.message ?? '',
  ].join('\n')
}
