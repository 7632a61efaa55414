import type { Clock } from '../../../shared/clock/clock.ts'
import type { Exchange, Inspection, ProbeRequest, Prober } from '../engine/exchange.ts'
import { cacheBusted } from './request.ts'

/** What checks look at together, once: one round of polling, or the whole assert phase. */
export interface Scene {
  /** Sends a request of this check alone. */
  send(request: ProbeRequest): Promise<Exchange>
  /** Sends a request that several checks of this scene may share: the first one asks, the others get its answer. */
  share(request: ProbeRequest): Promise<Exchange>
  inspect(url: string, timeoutMs: number): Promise<Inspection>
  /** The same request with a query that no cache has seen. */
  bust(request: ProbeRequest): ProbeRequest
  date(): Date
  /** Values that earlier checks have saved, by name. */
  readonly saved: Map<string, unknown>
}

export interface SceneOptions {
  readonly prober: Prober
  readonly clock: Clock
  /** Uniform in [0, 1). */
  readonly random: () => number
  readonly saved: Map<string, unknown>
}

export function newScene({ prober, clock, random, saved }: SceneOptions): Scene {
  const shared = new Map<string, Promise<Exchange>>()
  return {
    send: request => prober.send(request),
    share(request) {
      const key = JSON.stringify(request)
      const known = shared.get(key) ?? prober.send(cacheBusted(request, random()))
      shared.set(key, known)
      return known
    },
    inspect: (url, timeoutMs) => prober.inspect(url, timeoutMs),
    bust: request => cacheBusted(request, random()),
    date: () => clock.date(),
    saved,
  }
}
