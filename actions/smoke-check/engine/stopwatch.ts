import type { Timing } from './exchange.ts'

export type Mark = 'lookup' | 'connected' | 'secured' | 'first-byte' | 'end'

/** The moments of one exchange, and what they say about its phases. */
export class Stopwatch {
  readonly #now: () => number
  readonly #start: number
  readonly #marks = new Map<Mark, number>()

  constructor(now: () => number) {
    this.#now = now
    this.#start = now()
  }

  mark(mark: Mark): void {
    if (!this.#marks.has(mark)) this.#marks.set(mark, this.#now())
  }

  get hasConnected(): boolean {
    return this.#marks.has('connected')
  }

  /** What was going on when nothing more came, for the message of a time-out. */
  get waitingFor(): string {
    if (this.#marks.has('first-byte')) return 'the end of the body'
    if (this.#marks.has('connected')) return 'the first byte of the answer'
    return 'a connection'
  }

  get timing(): Timing {
    const end = this.#marks.get('end') ?? this.#now()
    const connected = this.#marks.get('connected')
    const ready = this.#marks.get('secured') ?? connected
    return {
      ...this.#phase('dns', this.#start, this.#marks.get('lookup')),
      ...this.#phase('connect', this.#marks.get('lookup') ?? this.#start, connected),
      ...this.#phase('tls', connected, this.#marks.get('secured')),
      ...this.#phase('firstByte', ready, this.#marks.get('first-byte')),
      ...this.#phase('download', this.#marks.get('first-byte'), this.#marks.get('end')),
      total: end - this.#start,
    }
  }

  #phase(name: keyof Timing, from: number | undefined, to: number | undefined): Partial<Timing> {
    return from === undefined || to === undefined ? {} : { [name]: Math.max(0, to - from) }
  }
}
