import { DeadlineError } from '../failure/action-error.ts'
import { formatDuration } from '../units/duration.ts'
import type { Clock } from './clock.ts'

/** A moment after which waiting makes no sense, on the monotonic clock. */
export class Deadline {
  readonly #clock: Clock
  readonly #at: number
  readonly totalMs: number

  private constructor(clock: Clock, totalMs: number) {
    this.#clock = clock
    this.totalMs = totalMs
    this.#at = clock.now() + totalMs
  }

  /** A deadline `milliseconds` from now. */
  static in(milliseconds: number, clock: Clock): Deadline {
    return new Deadline(clock, milliseconds)
  }

  /** A shorter deadline inside this one. */
  within(milliseconds: number): Deadline {
    return new Deadline(this.#clock, Math.min(milliseconds, this.remainingMs()))
  }

  remainingMs(): number {
    return Math.max(0, this.#at - this.#clock.now())
  }

  get expired(): boolean {
    return this.remainingMs() === 0
  }

  /** @throws DeadlineError that names what was being waited for. */
  ensure(waitingFor: string): void {
    if (this.expired) throw this.exceeded(waitingFor)
  }

  exceeded(waitingFor: string, cause?: unknown): DeadlineError {
    const total = Number.isFinite(this.totalMs) ? ` after ${formatDuration(this.totalMs)}` : ''
    return new DeadlineError(`Out of time${total} while ${waitingFor}`, { cause })
  }
}
