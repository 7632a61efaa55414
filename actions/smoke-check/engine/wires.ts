import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import type { LookupFunction } from 'node:net'
import type { Clock } from '../../../shared/clock/clock.ts'
import type { ProbeRequest } from './exchange.ts'
import type { Stopwatch } from './stopwatch.ts'

/** What one exchange needs from the process around it. */
export interface Wires {
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly agents: Agents
  /** The proxy that leads to a URL, where there is one. */
  proxyFor(url: string): string | undefined
}

/** Node gives each address 250 ms by default, too little for slow networks. */
export const ADDRESS_ATTEMPT_MS = 1_000

/** A failure on the wire, with the phases up to it. */
export class WireError extends Error {
  readonly stopwatch: Stopwatch
  /** Host and port of the proxy on the way, where there is one. */
  readonly proxy: string | undefined

  constructor(cause: unknown, stopwatch: Stopwatch, proxy?: string) {
    super('no complete answer', { cause })
    this.name = 'WireError'
    this.stopwatch = stopwatch
    this.proxy = proxy === undefined ? undefined : new URL(proxy).host
  }
}

/** The proxy of a request; one that names an address goes there and nowhere else. */
export const proxyOf = (request: Pick<ProbeRequest, 'url' | 'resolve'>, wires: Wires): string | undefined =>
  request.resolve === undefined ? wires.proxyFor(request.url) : undefined

/** Connections are never reused; agents only carry the proxy. Which one leads where is decided by one rule. */
export class Agents {
  readonly #made = new Map<string, { readonly http: HttpAgent; readonly https: HttpsAgent }>()

  forProxy(proxy: string | undefined) {
    const key = proxy ?? ''
    const known = this.#made.get(key)
    if (known !== undefined) return known
    const proxyEnv = proxy === undefined ? {} : { http_proxy: proxy, https_proxy: proxy }
    const fresh = {
      http: new HttpAgent({ keepAlive: false, proxyEnv }),
      https: new HttpsAgent({ keepAlive: false, maxCachedSessions: 0, proxyEnv }),
    }
    this.#made.set(key, fresh)
    return fresh
  }
}

/** Options that lead the connection to the address that the request names. */
export function resolveOptions({ resolve }: Pick<ProbeRequest, 'resolve'>) {
  if (resolve === undefined) return {}
  const { address, port } = resolve
  const family = address.includes(':') ? 6 : 4
  const lookup: LookupFunction = (_host, options, callback) => {
    if (options.all === true) callback(null, [{ address, family }])
    else callback(null, address, family)
  }
  return { lookup, ...(port === undefined ? {} : { port }) }
}
