import type { Ports } from '../../../shared/action/action.ts'
import { ActionError, CancelledError } from '../../../shared/failure/action-error.ts'
import { LogFollower } from '../logs/log-follower.ts'
import type { Railway } from '../railway-api/railway.ts'
import type { Attempt, Work } from '../start/attempt.ts'
import { reopen } from '../start/scene.ts'
import { rollBackTo } from '../start/start-deployment.ts'
import { putVariablesBack } from '../variables/put-variables-back.ts'
import { awaitVerdict } from '../wait/await-verdict.ts'
import { isCancellable } from '../wait/status-class.ts'
import { decideTakeBack } from './take-back-decision.ts'

/** What was done after a failure. */
export interface TakenBack {
  readonly rolledBack: boolean
  /** Sentences for the reader, in the order of events. */
  readonly notes: readonly string[]
}

/** A rollback may outlive the step's own deadline by this much. */
const EXTRA_MS = 300_000

/** Restores variables and, where needed, the previous deployment. Never throws for what Railway refuses: it is said. */
export async function takeBack(attempt: Attempt, work: Work): Promise<TakenBack> {
  const ports = work.ports.withTimeout(EXTRA_MS)
  const railway = reopen(work.scene, ports)
  const notes: string[] = []
  const say = (note: string) => {
    notes.push(note)
    ports.log.info(note)
  }
  await saying(say, () => stopWaste(attempt, work, railway, say))
  await saying(say, () => restoreVariables(attempt, work, railway, say))
  const rolledBack = await saying(say, () => rollBack(attempt, work, { ports, railway, say }))
  return { rolledBack: rolledBack ?? false, notes }
}

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
  { deploymentId, waited }: Attempt,
  { inputs }: Work,
  railway: Railway,
  say: Say,
): Promise<void> {
  const kind = waited?.verdict.kind
  if (
    deploymentId === undefined ||
    waited === undefined ||
    (kind !== 'timed-out' && kind !== 'needs-approval')
  )
    return
  if (!inputs.rollback || !isCancellable(waited.status)) {
    say(`The deployment ${deploymentId} goes on at Railway (${waited.status}).`)
    return
  }
  await railway.cancel(deploymentId)
  say(`The deployment ${deploymentId} was cancelled at Railway.`)
}

/** Puts back the values that were there; what was not there before is named. */
export async function restoreVariables(
  attempt: Attempt,
  { inputs, intent }: Work,
  railway: Railway,
  say: Say,
) {
  const { wanted } = intent.variables
  const kind = attempt.waited?.verdict.kind
  if (!attempt.variablesSet || wanted.size === 0 || kind === 'lost') return
  if (kind === 'removed' || !inputs.rollback) {
    say(`The variables stay as they were set: ${[...wanted.keys()].join(', ')}.`)
    return
  }
  for (const note of await putVariablesBack(intent.variables, railway)) say(note)
}

interface Tools {
  readonly ports: Ports
  readonly railway: Railway
  readonly say: Say
}

async function rollBack(
  attempt: Attempt,
  { inputs, scene }: Work,
  { ports, railway, say }: Tools,
): Promise<boolean> {
  const { deploymentId, waited } = attempt
  if (deploymentId === undefined || waited === undefined) return false
  const { current } = scene
  const { active } = await railway.state()
  const decision = decideTakeBack({
    mode: inputs.mode,
    wanted: inputs.rollback,
    verdict: waited.verdict.kind,
    wentLive: waited.wentLive,
    previousId: current?.id,
    activeIds: active.map(({ id }) => id),
    deploymentId,
  })
  if (decision.kind === 'still-serving') say(`The previous deployment ${current?.id} still serves.`)
  if (decision.kind === 'none') say(`Nothing is rolled back: ${decision.why}.`)
  if (decision.kind !== 'roll-back' || current === undefined) return false
  const known = await railway.recentDeployments()
  const to = known.find(({ id }) => id === current.id) ?? current
  say(`Bringing back ${to.id}.`)
  const started = await rollBackTo(to, { ...ports, railway, access: scene.access, known })
  const logs = new LogFollower(started.id, 'none', { ...ports, railway })
  const rules = { settleMs: inputs.settle, isCron: scene.state.isCron, approvalMs: 0 }
  const back = await awaitVerdict(started.id, rules, { ...ports, railway, logs })
  if (back.verdict.kind === 'live') {
    say(`The previous deployment serves again, as ${started.id}.`)
    if (scene.state.hasPreDeployCommand)
      say('What the pre-deploy command did, such as migrations, is not undone.')
    return true
  }
  say(
    `Bringing back the previous deployment failed: ${started.id} is ${back.status}. Look at it on Railway now.`,
  )
  return false
}
