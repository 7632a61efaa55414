import type { Clock } from '../clock/clock.ts'
import type { Phase } from './mermaid.ts'

/** Notes when each phase of a run began and ended, also those that run side by side. */
export class Stopwatch {
  readonly #clock: Clock
  readonly #phases: Phase[] = []
  readonly #startMs: number

  constructor(clock: Clock) {
    this.#clock = clock
    this.#startMs = clock.now()
  }

  async phase<Value>(name: string, work: () => Promise<Value>): Promise<Value> {
    const startMs = this.#clock.now()
    let state: 'done' | 'failed' = 'failed'
    try {
      const value = await work()
      state = 'done'
      return value
    } finally {
      this.#phases.push({ name, startMs, endMs: this.#clock.now(), state })
    }
  }

  get phases(): readonly Phase[] {
    return this.#phases.toSorted((a, b) => a.startMs - b.startMs)
  }

  get elapsedMs(): number {
    return this.#clock.now() - this.#startMs
  }
}
