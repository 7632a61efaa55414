import type { Outcome, Ports } from '../../../shared/action/action.ts'
import type { Declaration, InputsOf } from '../../../shared/declaration/declaration.ts'
import { type RawInputs, readInputs } from '../../../shared/declaration/read-inputs.ts'
import type { StepResult } from '../../../shared/deployment/deployment-step.ts'
import { type CommitStatus, tryCommitStatus } from '../../../shared/github/commit-status.ts'

/** An action as a step of a release uses it: the very same code that runs as a step of its own. */
interface Composed<D extends Declaration> {
  readonly declaration: D
  run(inputs: InputsOf<D>, ports: Ports): Promise<Outcome<D>>
}

/**
 * Runs an action that serves nothing: its own deadline within that of the release, its own commit status, its own rules
 * for inputs.
 * @throws whatever the action throws
 */
export async function runAction<D extends Declaration>(
  action: Composed<D>,
  raw: RawInputs,
  ports: Ports,
): Promise<StepResult> {
  const inputs = readInputs(action.declaration, raw) as InputsOf<D>
  ports.deadline.ensure(`starting ${action.declaration.name}`)
  const outcome = await action.run(inputs, ports.withTimeout(timeoutOf(inputs, ports)))
  await leaveStatus(outcome.commitStatus, raw, ports)
  const { result, summary } = outcome.outputs as { readonly result: string; readonly summary: string }
  return {
    verdict: 'unchanged',
    serves: undefined,
    result,
    summary,
    outputs: outcome.outputs as Readonly<Record<string, unknown>>,
    failure: outcome.failure,
    report: outcome.report,
    status: outcome.commitStatus,
  }
}

function timeoutOf(inputs: object, { deadline }: Ports): number {
  const own =
    'timeout' in inputs && typeof inputs.timeout === 'number' ? inputs.timeout : Number.POSITIVE_INFINITY
  return Math.min(own, deadline.remainingMs())
}

/** The status that an action left on the commit, unless it only looked or statuses are not wanted. */
export async function leaveStatus(
  status: CommitStatus | undefined,
  raw: RawInputs,
  { github, run, log }: Ports,
): Promise<void> {
  if (status === undefined || github === undefined) return
  if (raw['dry-run'] === 'true' || raw['commit-status'] !== 'true') return
  await tryCommitStatus(status, github, run, log)
}
