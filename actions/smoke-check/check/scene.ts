import type { Clock } from '../../../shared/clock/clock.ts'
import type { Exchange, Inspection, ProbeRequest, Prober } from '../engine/exchange.ts'
import { isOfTheMoment } from './of-the-moment.ts'
import { cacheBusted } from './request.ts'

/** What checks look at together, once: one round of polling, or the whole assert phase. */
export interface Scene {
  /** Sends a request of this check alone. */
  send(request: ProbeRequest): Promise<Exchange>
  /** Sends a request that several checks of this scene may share: the first one asks, the others get its answer. */
  share(request: ProbeRequest): Promise<Exchange>
  /** The same, as visitors ask: with no query to pass caches by, also in gates. */
  shareAsIs(request: ProbeRequest): Promise<Exchange>
  inspect(url: string, timeoutMs: number): Promise<Inspection>
  /** The same request with a query that no cache has seen. Visitors never ask so: for gates, and to tell a cache apart. */
  bust(request: ProbeRequest): ProbeRequest
  /** A word that has never been used in a URL. */
  nonce(): string
  date(): Date
  /** @throws CancelledError */
  sleep(milliseconds: number): Promise<void>
  /** Values that earlier checks have saved, by name. */
  readonly saved: Map<string, unknown>
}

export interface SceneOptions {
  readonly prober: Prober
  readonly clock: Clock
  /** Uniform in [0, 1). */
  readonly random: () => number
  readonly saved: Map<string, unknown>
  readonly signal?: AbortSignal
  /** Past every cache, because the same is asked again and again: in gates. What is asserted is what users get. */
  readonly pastCaches?: boolean
}

export function newScene({ prober, clock, random, saved, signal, pastCaches = false }: SceneOptions): Scene {
  const nonce = () => Math.floor(random() * 2 ** 48).toString(36)
  const shared = new Map<string, Promise<Exchange>>()
  const once = (request: ProbeRequest, busts: boolean) => {
    const key = JSON.stringify([request, busts])
    const known = shared.get(key)
    if (known !== undefined) return known
    const asked = prober.send(busts ? cacheBusted(request, nonce()) : request)
    shared.set(key, asked)
    // Who looks again after a fault of the moment must get another answer, not the same one.
    asked.then(exchange => isOfTheMoment(exchange) && shared.delete(key)).catch(() => shared.delete(key))
    return asked
  }
  return {
    send: request => prober.send(request),
    share: request => once(request, pastCaches),
    shareAsIs: request => once(request, false),
    inspect: (url, timeoutMs) => prober.inspect(url, timeoutMs),
    bust: request => cacheBusted(request, nonce()),
    nonce,
    date: () => clock.date(),
    sleep: milliseconds => clock.sleep(milliseconds, signal),
    saved,
  }
}
