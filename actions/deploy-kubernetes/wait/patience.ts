import type { Reason } from './reason.ts'

interface Seen {
  firstMs: number
  lastMs: number
  times: number
}

/** A reason that was away for longer starts anew: what swings between two states is one trouble, what came back is another. */
const FORGET_MS = 20_000

/** How long each trouble has been seen. Times are of the monotonic clock. */
export class Patience {
  readonly #seen = new Map<string, Seen>()

  /** Notes a sighting; true when it has been seen for as long as it may be. */
  isOver(workload: string, { key, patienceMs }: Reason, nowMs: number): boolean {
    const name = `${workload} ${key}`
    const known = this.#seen.get(name)
    const fresh = known === undefined || nowMs - known.lastMs > FORGET_MS
    const seen = fresh ? { firstMs: nowMs, lastMs: nowMs, times: 0 } : known
    seen.lastMs = nowMs
    seen.times += 1
    this.#seen.set(name, seen)
    if (patienceMs === undefined) return false
    return patienceMs === 0 || (seen.times >= 2 && nowMs - seen.firstMs >= patienceMs)
  }
}
