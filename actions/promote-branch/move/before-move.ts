import { CancelledError } from '../../../shared/failure/action-error.ts'

/** Whoever cancels wants to know what is left behind: so far, nothing. */
export async function beforeMove<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work()
  } catch (thrown) {
    if (!(thrown instanceof CancelledError)) throw thrown
    throw new CancelledError(`${thrown.message}; nothing was moved`, { cause: thrown })
  }
}
