import { declaration } from '../../../actions/smoke-check/declaration.ts'
import { nodeProber } from '../../../actions/smoke-check/engine/node-prober.ts'
import { runWith } from '../../../actions/smoke-check/run.ts'
import { readInputs } from '../../../shared/declaration/read-inputs.ts'
import { runContext } from '../../../shared/runner/run-context.ts'
import { type Databiz, startDatabiz } from '../../../test/actions/smoke-check/support/databiz.ts'
import { testPorts } from '../../../test/support/fake-ports.ts'
import type { FaultCase } from '../fault-case.ts'

const COMMIT = '0123456789abcdef0123456789abcdef01234567'
const QUICK = 'wait: { initial: 20ms, max: 80ms, timeout: 3s }'

export interface Verdict {
  readonly result: string
  readonly summary: string
  readonly requests: number
}

/** One real run against what listens at `url`, with quick pauses. */
export async function smokeRun(
  raw: Readonly<Record<string, string>>,
  authorities?: readonly string[],
): Promise<Verdict> {
  const ports = testPorts({ run: runContext({}), random: Math.random })
  const inputs = readInputs(declaration, raw)
  const { outputs } = await runWith(
    options => nodeProber(authorities === undefined ? options : { ...options, authorities }),
    inputs,
    ports,
  )
  return { result: outputs.result, summary: outputs.summary, requests: Number(outputs.requests) }
}

/** The inputs of a run with the preset for the back end. */
export const apiInputs = (url: string, timeout = '3s'): Record<string, string> => ({
  'base-url': url,
  checks: `version: 1\npreset: [databiz-api]\n${QUICK}\ndefaults: { timeout: 1s }`,
  environment: 'staging',
  'expected-commit': COMMIT,
  timeout,
})

/** A fault that the back end shows, and the verdict it must lead to. */
export function backendFault(
  fault: string,
  expected: RegExp,
  arrange: (api: Databiz) => void,
  timeout?: string,
): FaultCase {
  return {
    fault,
    expected: expected.source,
    async run() {
      const api = await startDatabiz()
      try {
        arrange(api)
        return held(await smokeRun(apiInputs(api.url, timeout)), expected)
      } finally {
        await api.stop()
      }
    },
  }
}

/** @throws Error when the verdict is another one */
export function held({ result, summary, requests }: Verdict, expected: RegExp): string {
  const observed = `${result}: ${summary}`
  if (!expected.test(observed)) throw new Error(`${observed} (${requests} requests)`)
  return observed
}
