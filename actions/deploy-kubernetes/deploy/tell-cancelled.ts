import { CancelledError } from '../../../shared/failure/action-error.ts'
import type { Attempt } from './attempt.ts'

/** Runs to the end, or to the cancellation, which then says what it leaves. */
export async function toldWhenCancelled<Value>(attempt: Attempt, body: () => Promise<Value>): Promise<Value> {
  try {
    return await body()
  } catch (thrown) {
    throw thrown instanceof CancelledError ? tellCancelled(thrown, attempt) : thrown
  }
}

/** A cancelled run undoes nothing: it stops, and says what goes on without it. */
function tellCancelled(cancelled: CancelledError, attempt: Attempt): CancelledError {
  const left =
    !attempt.hasWritten || attempt.changed.length === 0
      ? 'Nothing was changed on the cluster.'
      : attempt.rollback === undefined
        ? `Applied and left there: ${attempt.changed.join(', ')}. The cluster goes on with its rollout by itself.`
        : attempt.rollback.sentence
  return new CancelledError(`${cancelled.message}. ${left}`, { cause: cancelled.cause })
}
