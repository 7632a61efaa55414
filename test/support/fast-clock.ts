import { setTimeout as delay } from 'node:timers/promises'
import type { Clock } from '../../shared/clock/clock.ts'

/** Real time at another speed: for runs against real processes that need not wait for real seconds. */
export class FastClock implements Clock {
  readonly #factor: number

  constructor(factor = 10) {
    this.#factor = factor
  }

  now(): number {
    return performance.now() * this.#factor
  }

  date(): Date {
    return new Date()
  }

  async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    try {
      await delay(Math.max(0, milliseconds) / this.#factor, undefined, signal === undefined ? {} : { signal })
    } catch (thrown) {
      throw signal?.aborted ? signal.reason : thrown
    }
  }
}
