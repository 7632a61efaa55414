import { setTimeout as delay } from 'node:timers/promises'

/** Time as a port. Durations and deadlines use `now`, which never jumps; `date` is for people and records. */
export interface Clock {
  /** Monotonic milliseconds. */
  now(): number
  /** The wall clock. */
  date(): Date
  /** Resolves after `milliseconds`; rejects with the signal's reason when it is aborted first. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>
}

export const systemClock: Clock = {
  now: () => performance.now(),
  date: () => new Date(),
  async sleep(milliseconds, signal) {
    try {
      await delay(Math.max(0, milliseconds), undefined, signal === undefined ? {} : { signal })
    } catch (thrown) {
      throw signal?.aborted ? signal.reason : thrown
    }
  },
}
