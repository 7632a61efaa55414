import type { Clock } from '../../../shared/clock/clock.ts'
import type { Deadline } from '../../../shared/clock/deadline.ts'

export interface PaceOptions {
  readonly perMinute: number
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly deadline: Deadline
}

/** A turn that cannot come before the run is over is not waited for. */
export class NoTurnInTime extends Error {
  constructor(host: string, perMinute: number) {
    super(`no further request to ${host} fits into the time of the run: ${perMinute} a minute are allowed`)
    this.name = 'NoTurnInTime'
  }
}

const MINUTE_MS = 60_000
/** A host that answered 429 gets at most this many requests at a time from then on. */
const CAREFUL_PARALLEL = 4

interface HostState {
  sent: number[]
  active: number
  parallel: number
  readonly waiting: (() => void)[]
}

/** Keeps every host within a number of requests a minute, and within four at a time once it has said "too many". */
export class HostPace {
  readonly #options: PaceOptions
  readonly #hosts = new Map<string, HostState>()

  constructor(options: PaceOptions) {
    this.#options = options
  }

  /** Waits for a turn at `host`; the answer gives the turn back. @throws NoTurnInTime, CancelledError */
  async enter(host: string): Promise<() => void> {
    const state = this.#state(host)
    while (state.active >= state.parallel) await new Promise<void>(resolve => state.waiting.push(resolve))
    state.active += 1
    try {
      await this.#spread(host, state)
    } catch (thrown) {
      leave(state)
      throw thrown
    }
    return () => leave(state)
  }

  beCareful(host: string): void {
    this.#state(host).parallel = CAREFUL_PARALLEL
  }

  /** The oldest request of the last minute decides when the next one may go. */
  async #spread(host: string, state: HostState): Promise<void> {
    const { clock, perMinute, signal, deadline } = this.#options
    for (;;) {
      const now = clock.now()
      state.sent = state.sent.filter(at => now - at < MINUTE_MS)
      const oldest = state.sent[state.sent.length - perMinute]
      if (oldest === undefined) break
      const pause = oldest + MINUTE_MS - now
      if (pause >= deadline.remainingMs()) throw new NoTurnInTime(host, perMinute)
      await clock.sleep(pause, signal)
    }
    state.sent.push(clock.now())
  }

  #state(host: string): HostState {
    const known = this.#hosts.get(host)
    if (known !== undefined) return known
    const fresh = { sent: [], active: 0, parallel: Number.POSITIVE_INFINITY, waiting: [] }
    this.#hosts.set(host, fresh)
    return fresh
  }
}

/** Those in the queue end with the requests before them, which all have time limits of their own. */
function leave(state: HostState): void {
  state.active -= 1
  state.waiting.shift()?.()
}
