import { ActionError, CancelledError, DeadlineError } from '../../../shared/failure/action-error.ts'
import { formatDuration } from '../../../shared/units/duration.ts'
import { LogFollower } from '../logs/log-follower.ts'
import type { CronRun } from '../railway-api/railway.ts'
import type { Attempt, Context } from '../start/attempt.ts'
import { judgeRun } from './judge-run.ts'

const LOOK_MS = 3_000
/** A run is listed a moment after it is started. */
const APPEARS_MS = 60_000

/** Runs the deployed job once and waits for its end. One that fails fails the deployment; one that nobody saw is told. */
export async function runCronOnce(attempt: Attempt, context: Context): Promise<void> {
  const { ports } = context
  const startedMs = ports.clock.now()
  // A list that cannot be read now will not be read later; what was asked for is done all the same.
  const before = await idsOf(context)
  if (!(await started(attempt, context))) return
  if (before === undefined)
    return void attempt.unseen.push('The job was started; how it ended could not be looked at.')
  try {
    const verdict = judgeRun(await awaitEnd(attempt, context, before))
    const took = formatDuration(ports.clock.now() - startedMs)
    if (verdict.kind === 'ended') attempt.note = `Its job ran once and ended well after ${took}.`
    else if (verdict.kind === 'unseen') attempt.unseen.push(verdict.why)
    else await failed(attempt, context, verdict.why)
  } catch (thrown) {
    if (thrown instanceof CancelledError || !(thrown instanceof ActionError)) throw thrown
    attempt.unseen.push(`How the run of the job ended could not be looked at: ${thrown.message}.`)
  }
}

async function idsOf({ snapshot }: Context): Promise<ReadonlySet<string> | undefined> {
  try {
    return new Set((await snapshot.railway.cronRuns()).map(({ id }) => id))
  } catch (thrown) {
    if (thrown instanceof CancelledError || !(thrown instanceof ActionError)) throw thrown
    return undefined
  }
}

/** A run that Railway does not start says nothing against what is deployed. */
async function started(attempt: Attempt, { snapshot }: Context): Promise<boolean> {
  const { railway, state } = snapshot
  try {
    await railway.startCronRun(state.instanceId ?? '')
    return true
  } catch (thrown) {
    if (thrown instanceof CancelledError || !(thrown instanceof ActionError)) throw thrown
    attempt.failure = {
      phase: 'cron-run',
      reason: `Railway did not start the job: ${thrown.message}`,
      remedy: 'Start it with *Run now* on the dashboard, or let a workspace token do it (`api-token`).',
      stays: true,
    }
    return false
  }
}

/** The run that was not there before, at its end or as it stood when the time was over. */
async function awaitEnd(
  { deploymentId }: Attempt,
  { ports, snapshot }: Context,
  before: ReadonlySet<string>,
): Promise<CronRun | undefined> {
  const { clock, signal } = ports
  const giveUpMs = clock.now() + APPEARS_MS
  let seen: CronRun | undefined
  try {
    while (seen?.isOver !== true && (seen !== undefined || clock.now() < giveUpMs)) {
      await clock.sleep(LOOK_MS, signal)
      const runs = await snapshot.railway.cronRuns()
      const fresh = runs.filter(({ id }) => !before.has(id))
      seen = fresh.find(run => run.deploymentId === deploymentId) ?? fresh.at(-1) ?? seen
    }
  } catch (thrown) {
    if (!(thrown instanceof DeadlineError)) throw thrown
  }
  return seen
}

async function failed(attempt: Attempt, { ports, snapshot }: Context, why: string): Promise<void> {
  const logs = new LogFollower(attempt.deploymentId ?? '', 'failure', { ...ports, railway: snapshot.railway })
  attempt.evidence = { ...attempt.evidence, logTail: await logs.tail('runtime') }
  attempt.failure = {
    phase: 'cron-run',
    reason: why,
    remedy: 'The last lines of its log tell why. What the job has done until then is not undone.',
  }
}
