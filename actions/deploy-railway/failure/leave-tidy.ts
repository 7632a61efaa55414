import { ActionError, CancelledError } from '../../../shared/failure/action-error.ts'
import type { Railway } from '../railway-api/railway.ts'
import type { Attempt, Work } from '../start/attempt.ts'
import { reopen } from '../start/scene.ts'
import { isCancellable } from '../wait/status-class.ts'
import { restoreVariables } from './take-back.ts'

/** The runner kills a cancelled step after about ten seconds; half of that is ours. */
const GRACE_MS = 4_000

/** After a cancellation: takes back what can be taken back in a moment and says what goes on at the platform. */
export async function leaveTidy(
  cancelled: CancelledError,
  attempt: Attempt,
  work: Work,
): Promise<CancelledError> {
  const notes: string[] = []
  try {
    await tidy(attempt, work, note => notes.push(note))
  } catch (thrown) {
    if (!(thrown instanceof ActionError)) throw thrown
    notes.push(`Not everything could be taken back: ${thrown.message}.`)
  }
  const page = attempt.logsUrl === undefined ? '' : ` See ${attempt.logsUrl}`
  return new CancelledError(`${cancelled.message}. ${notes.join(' ')}${page}`.trim(), {
    cause: cancelled.cause,
  })
}

async function tidy(attempt: Attempt, work: Work, say: (note: string) => void): Promise<void> {
  const railway = reopen(work.scene, work.ports.afterCancellation(GRACE_MS))
  const id = attempt.deploymentId ?? (await findUploaded(work, railway))
  if (id === undefined) {
    say('No deployment was started.')
    return await restoreVariables(attempt, work, railway, say)
  }
  const { status } = await railway.pulse(id)
  if (!isCancellable(status) || !work.inputs.rollback)
    return say(`The deployment ${id} goes on at Railway: it is ${status}.`)
  await railway.cancel(id)
  say(`The deployment ${id} was ${status} and has been cancelled at Railway.`)
  await restoreVariables(attempt, work, railway, say)
}

/** The upload may have been taken although the cancellation came before its answer. */
async function findUploaded({ intent, scene }: Work, railway: Railway): Promise<string | undefined> {
  const { plan } = intent
  if (plan.mode !== 'upload') return undefined
  const old = new Set(scene.known.map(({ id }) => id))
  const all = await railway.recentDeployments()
  return all.find(({ id, message }) => message === plan.message && !old.has(id))?.id
}
