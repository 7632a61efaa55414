import type { Clock } from '../../shared/clock/clock.ts'

/** A clock that jumps: sleeping takes no time, and the time slept is counted. */
export class FakeClock implements Clock {
  #now = 0
  readonly #start: Date
  readonly sleeps: number[] = []

  constructor(start = new Date('2026-11-21T12:00:00Z')) {
    this.#start = start
  }

  now(): number {
    return this.#now
  }

  date(): Date {
    return new Date(this.#start.getTime() + this.#now)
  }

  async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) throw signal.reason
    this.sleeps.push(milliseconds)
    this.#now += milliseconds
  }

  advance(milliseconds: number): void {
    this.#now += milliseconds
  }
}
