import { Deadline } from '../../../shared/clock/deadline.ts'
import { describeFailure } from '../../../shared/failure/describe-failure.ts'
import { WorkersScene } from '../../../test/actions/deploy-workers/workers-scene.ts'
import type { Knobs } from '../../../test/cloud/workers/account.ts'
import { FakeClock } from '../../../test/support/fake-clock.ts'
import type { FaultCase } from '../fault-case.ts'
import { ensure } from '../pages/pages-fault.ts'

/** How a run of deploy-workers ended, thrown or returned. */
export interface Ending {
  readonly result: string
  readonly message: string
  readonly outputs: Readonly<Record<string, unknown>>
  /** How long the run slept in all, in seconds. */
  readonly sleptSeconds: number
}

export interface WorkersFault {
  readonly fault: string
  readonly expected: string
  readonly knobs?: Partial<Knobs>
  readonly inputs?: Readonly<Record<string, string>>
  /** A version is live already, and this run brings another one. */
  readonly isSecond?: boolean
  arrange(on: WorkersScene): Promise<void> | void
  /** Throws when the ending was not the expected one; the answer is what is shown. */
  judge(ending: Ending, on: WorkersScene): Promise<string> | string
}

/** A real run of the action against a stand-in with a clock that jumps. */
export const workersFault = (given: WorkersFault): FaultCase => ({
  fault: given.fault,
  expected: given.expected,
  async run() {
    await using on = await WorkersScene.open(given.knobs)
    if (given.isSecond !== false) await another(on)
    on.cloud.forgetRequests()
    await given.arrange(on)
    const ending = await ended(on, given.inputs ?? {})
    const observed = await given.judge(ending, on)
    ensure(on.cloud.violations.length === 0, `the stand-in complained: ${on.cloud.violations.join('; ')}`)
    return observed
  },
})

/** The entry page as it was, deployed; then another one, not yet deployed. */
async function another(on: WorkersScene): Promise<void> {
  ensure((await ended(on, {})).result === 'live', 'the first deployment failed')
  await on.write({ 'index.html': '<!doctype html><title>two</title>\n' }, 'dist')
}

export async function ended(on: WorkersScene, inputs: Readonly<Record<string, string>>): Promise<Ending> {
  const clock = new FakeClock()
  const deadline = Deadline.in(600_000, clock)
  const slept = () => clock.sleeps.reduce((sum, ms) => sum + ms, 0) / 1_000
  try {
    // The tag of a version is of one run alone, as it is outside of tests.
    const { outputs, failure } = (await on.deploy(inputs, { clock, deadline, random: Math.random })).outcome
    const message = failure?.message ?? String(outputs.summary)
    return { result: outputs.result, message, outputs: { ...outputs }, sleptSeconds: slept() }
  } catch (thrown) {
    const { message } = describeFailure(thrown)
    return { result: 'thrown', message, outputs: {}, sleptSeconds: slept() }
  }
}

/** The run came through: one more version, one more deployment, and it has all the traffic. */
export function ensureLive(ending: Ending, { worker }: WorkersScene, made = 2): void {
  ensure(ending.result === 'live', `ended as ${ending.result}: ${ending.message}`)
  const counts = [worker.versions.length, worker.deployments.length]
  ensure(
    counts.every(one => one === made),
    `${counts.join(' versions and ')} deployments instead of ${made}`,
  )
  ensure(worker.live?.versions[0]?.version_id === ending.outputs['versionId'], 'another version is live')
}

/** It failed with these words, and what was live before is live. */
export function ensureUntouched(ending: Ending, { worker }: WorkersScene, words: RegExp): void {
  ensure(ending.result !== 'live', 'ended as live')
  ensure(words.test(ending.message), `said: ${ending.message}`)
  const [first] = worker.versions
  ensure(worker.live?.versions[0]?.version_id === first?.id, 'what was live before is not live')
}

export const firstLine = ({ message }: Ending): string => message.split('\n')[0] ?? ''

export const count = (on: WorkersScene, pattern: RegExp): number =>
  on.cloud.requests.filter(({ method, path }) => pattern.test(`${method} ${path}`)).length

/** The calls of a deployment, as regular expressions on `METHOD /path`. */
export const CALLS = {
  service: /^GET .*\/services\/demo-site$/,
  deployments: /^GET .*\/scripts\/demo-site\/deployments$/,
  worker: /^GET .*\/workers\/workers\/demo-site$/,
  session: /^POST .*\/assets-upload-session$/,
  upload: /^POST .*\/assets\/upload(\?|$)/,
  versions: /^POST .*\/scripts\/demo-site\/versions(\?|$)/,
  traffic: /^POST .*\/scripts\/demo-site\/deployments$/,
} as const
