/** Lets only so many bytes be held at once. What is larger than the whole budget goes alone. */
export class ByteBudget {
  readonly #limit: number
  readonly #waiting: (() => void)[] = []
  #held = 0

  constructor(limit: number) {
    this.#limit = limit
  }

  /** Holds `bytes` while `work` runs; waits until they fit. */
  async hold<Value>(bytes: number, work: () => Promise<Value>): Promise<Value> {
    while (this.#held > 0 && this.#held + bytes > this.#limit)
      await new Promise<void>(resolve => this.#waiting.push(resolve))
    this.#held += bytes
    try {
      return await work()
    } finally {
      this.#held -= bytes
      for (const wake of this.#waiting.splice(0)) wake()
    }
  }
}
