import type { Reply } from '../kit/exchange.ts'

export interface RateLimit {
  readonly limit: number
  readonly windowMs: number
}

/** Counts requests in a fixed window and tells every client what is left of it. */
export class RateMeter {
  readonly #limit: RateLimit
  #used = 0
  #windowEnds = 0

  constructor(limit: RateLimit) {
    this.#limit = limit
  }

  /** A refusal once the window is used up. */
  count(): Reply | undefined {
    const now = Date.now()
    if (now >= this.#windowEnds) {
      this.#used = 0
      this.#windowEnds = now + this.#limit.windowMs
    }
    this.#used += 1
    if (this.#used <= this.#limit.limit) return undefined
    const seconds = Math.ceil((this.#windowEnds - now) / 1_000)
    return {
      status: 429,
      headers: { ...this.headers, 'retry-after': String(seconds) },
      body: { errors: [{ message: 'Rate limit exceeded' }] },
    }
  }

  get headers(): Record<string, string> {
    return {
      'x-ratelimit-limit': String(this.#limit.limit),
      'x-ratelimit-remaining': String(Math.max(0, this.#limit.limit - this.#used)),
      'x-ratelimit-reset': String(Math.ceil(this.#windowEnds / 1_000)),
    }
  }
}
