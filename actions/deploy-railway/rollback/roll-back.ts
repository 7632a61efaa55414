import type { Ports } from '../../../shared/action/action.ts'
import { ActionError, CancelledError } from '../../../shared/failure/action-error.ts'
import { lastWords } from '../evidence/last-words.ts'
import { LogFollower } from '../logs/log-follower.ts'
import type { Railway } from '../railway-api/railway.ts'
import { isCancellable } from '../railway-api/status-class.ts'
import { restoreSettings } from '../settings/apply-settings.ts'
import { reopen } from '../snapshot/snapshot.ts'
import type { Attempt, Context } from '../start/attempt.ts'
import { rollBackTo } from '../start/start-deployment.ts'
import { touchedBy } from '../variables/plan-variables.ts'
import { restoreStored } from '../variables/restore-variables.ts'
import { awaitVerdict } from '../wait/await-verdict.ts'
import { restoreSource } from './restore-source.ts'
import { decideRollback } from './rollback-decision.ts'
import { servedBefore } from './served-before.ts'

/** What was done after a failure. */
export interface RolledBack {
  readonly rolledBack: boolean
  /** Sentences for the reader, in the order of events. */
  readonly notes: readonly string[]
}

/** A rollback may outlive the step's own deadline by this much. */
const EXTRA_MS = 300_000
/** Where nothing was changed and nothing went live, this long is enough to ask whether anything has to be rolled back. */
const ASK_MS = 60_000

/** Restores variables and, where needed, the previous deployment. Never throws for what Railway refuses: it is said. */
export async function rollBackAttempt(attempt: Attempt, context: Context): Promise<RolledBack> {
  const ports = context.ports.withTimeout(EXTRA_MS)
  const railway = reopen(context.snapshot, ports)
  const notes: string[] = []
  if (attempt.failure?.stays === true) return { rolledBack: false, notes: ['What was deployed stays.'] }
  const say = (note: string) => {
    notes.push(note)
    ports.log.info(note)
  }
  const asked = hasTouched(attempt) ? railway : reopen(context.snapshot, context.ports.withTimeout(ASK_MS))
  await saying(say, () => stopWaste(attempt, context, asked, say))
  await saying(say, () => restoreVariables(attempt, context, railway, say))
  await saying(say, () => restoreItsSource(attempt, context, railway, say))
  const rolledBack = await saying(say, () => rollBack(attempt, context, { ports, railway, asked, say }))
  return { rolledBack: rolledBack ?? false, notes }
}

const hasTouched = ({ variablesSet, settingsSet, sourceSet, waitResult }: Attempt): boolean =>
  variablesSet || settingsSet || sourceSet || waitResult?.wentLive === true

type Say = (note: string) => void

async function saying<Value>(say: Say, body: () => Promise<Value>): Promise<Value | undefined> {
  try {
    return await body()
  } catch (thrown) {
    if (!(thrown instanceof ActionError) || thrown instanceof CancelledError) throw thrown
    say(`${thrown.message}.${thrown.remedy === undefined ? '' : ` ${thrown.remedy}`}`)
    return undefined
  }
}

/** A build that nobody waits for any more would go live behind the back of a red step. */
async function stopWaste(
  { deploymentId, waitResult }: Attempt,
  { inputs }: Context,
  railway: Railway,
  say: Say,
): Promise<void> {
  const kind = waitResult?.verdict.kind
  if (deploymentId === undefined || waitResult === undefined) return
  if (kind === 'needs-approval')
    return say(`The deployment ${deploymentId} goes on waiting for approval at Railway.`)
  if (kind !== 'timed-out') return
  if (!inputs.rollback || !isCancellable(waitResult.status)) {
    say(`The deployment ${deploymentId} goes on at Railway (${waitResult.status}).`)
    return
  }
  await railway.cancel(deploymentId)
  say(`The deployment ${deploymentId} was cancelled at Railway.`)
}

/** Puts back the values that were there; what was not there before is named. */
export async function restoreVariables(
  attempt: Attempt,
  { inputs, plan }: Context,
  railway: Railway,
  say: Say,
) {
  const touched = touchedBy(plan.variables)
  const kind = attempt.waitResult?.verdict.kind
  if (!attempt.variablesSet || touched.length === 0 || kind === 'lost') return
  if (kind === 'removed' || kind === 'needs-approval' || !inputs.rollback) {
    say(`The variables stay as they were set: ${touched.join(', ')}.`)
    return
  }
  for (const note of await restoreStored(plan.variables, railway)) say(note)
}

/** The next redeployment by anybody would run the image that failed. */
export async function restoreItsSource(
  attempt: Attempt,
  { inputs, snapshot, plan }: Context,
  railway: Railway,
  say: Say,
): Promise<void> {
  if (attempt.waitResult?.verdict.kind === 'lost') return
  if (attempt.settingsSet && inputs.rollback) say(await restoreSettings(plan.settings.changes, railway))
  if (attempt.settingsSet && !inputs.rollback) say('The settings stay as they were set.')
  if (!attempt.sourceSet) return
  if (inputs.rollback) say(await restoreSource(snapshot.state, railway))
  else say('The service keeps the new image as its source.')
}

interface Tools {
  readonly ports: Ports
  readonly railway: Railway
  /** For asking whether anything has to be rolled back. */
  readonly asked: Railway
  readonly say: Say
}

const ASK_NOTHING = new Set(['lost', 'removed', 'skipped'])

async function lookAgain(asked: Railway) {
  const [{ active }, now] = await Promise.all([asked.state(), asked.recentDeployments()])
  return [active, now] as const
}

async function rollBack(
  attempt: Attempt,
  { inputs, snapshot }: Context,
  { ports, railway, asked, say }: Tools,
): Promise<boolean> {
  const { deploymentId, waitResult } = attempt
  if (deploymentId === undefined || waitResult === undefined) return false
  const { kind } = waitResult.verdict
  // What needs no look is not looked at: Railway may be what does not answer.
  const [active, now] = ASK_NOTHING.has(kind) ? [undefined, snapshot.known] : await lookAgain(asked)
  const to = servedBefore({ found: snapshot.current, before: snapshot.known, now, deploymentId })
  const decision = decideRollback({
    mode: inputs.mode,
    wanted: inputs.rollback,
    verdict: kind,
    wentLive: waitResult.wentLive,
    previousId: to?.id,
    activeIds: active?.map(({ id }) => id),
    deploymentId,
  })
  if (decision.kind === 'still-serving') say(`The previous deployment ${to?.id} still serves.`)
  if (decision.kind === 'none') say(`Nothing is rolled back: ${decision.why}.`)
  if (decision.kind !== 'roll-back' || to === undefined) return false
  say(`Bringing back ${to.id}.`)
  const started = await rollBackTo(to, { ...ports, railway, access: snapshot.access, known: now })
  const logs = new LogFollower(started.id, 'none', { ...ports, railway })
  const rules = { settleMs: inputs.settle, isCron: snapshot.state.isCron, approvalMs: 0, downMs: 60_000 }
  const back = await awaitVerdict(started.id, rules, { ...ports, railway, logs })
  if (back.verdict.kind === 'live') {
    say(`The previous deployment serves again, as ${started.id}.`)
    if (snapshot.state.hasPreDeployCommand)
      say('What the pre-deploy command did, such as migrations, is not undone.')
    return true
  }
  const words = lastWords(await new LogFollower(started.id, 'failure', { ...ports, railway }).tail('runtime'))
  const why = words === undefined ? '' : ` Its log says: ${words.line}. ${words.remedy ?? ''}`.trimEnd()
  say(
    `Bringing back the previous deployment failed: ${started.id} is ${back.status}.${why} Look at it on Railway now.`,
  )
  return false
}
