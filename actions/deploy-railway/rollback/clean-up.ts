import { ActionError, CancelledError } from '../../../shared/failure/action-error.ts'
import type { Railway } from '../railway-api/railway.ts'
import { isCancellable } from '../railway-api/status-class.ts'
import { reopen } from '../snapshot/snapshot.ts'
import type { Attempt, Context } from '../start/attempt.ts'
import { restoreItsSource, restoreVariables } from './roll-back.ts'

/** The runner kills a cancelled step after about ten seconds; half of that is ours. */
const GRACE_MS = 4_000

/** After a cancellation: undoes what can be undone in a moment and says what goes on at the platform. */
export async function cleanUp(
  cancelled: CancelledError,
  attempt: Attempt,
  context: Context,
): Promise<CancelledError> {
  const notes: string[] = []
  try {
    await tidy(attempt, context, note => notes.push(note))
  } catch (thrown) {
    if (!(thrown instanceof ActionError)) throw thrown
    notes.push(`Not everything could be undone: ${thrown.message}.`)
  }
  const page = attempt.logsUrl === undefined ? '' : ` See ${attempt.logsUrl}`
  return new CancelledError(`${cancelled.message}. ${notes.join(' ')}${page}`.trim(), {
    cause: cancelled.cause,
  })
}

async function tidy(attempt: Attempt, context: Context, say: (note: string) => void): Promise<void> {
  const railway = reopen(context.snapshot, context.ports.afterCancellation(GRACE_MS))
  const id = attempt.deploymentId ?? (await findUploaded(context, railway))
  if (id === undefined) {
    say('No deployment was started.')
    return await restoreAll(attempt, context, railway, say)
  }
  const { status } = await railway.poll(id)
  if (!isCancellable(status) || !context.inputs.rollback)
    return say(`The deployment ${id} goes on at Railway: it is ${status}.`)
  await railway.cancel(id)
  say(`The deployment ${id} was ${status} and has been cancelled at Railway.`)
  await restoreAll(attempt, context, railway, say)
}

async function restoreAll(...given: Parameters<typeof restoreVariables>): Promise<void> {
  await restoreVariables(...given)
  await restoreItsSource(...given)
}

/** The upload may have been taken although the cancellation came before its answer. */
async function findUploaded({ plan, snapshot }: Context, railway: Railway): Promise<string | undefined> {
  const { start } = plan
  if (start.mode !== 'upload') return undefined
  const old = new Set(snapshot.known.map(({ id }) => id))
  const all = await railway.recentDeployments()
  return all.find(({ id, message }) => message === start.message && !old.has(id))?.id
}
