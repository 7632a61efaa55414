import { loadUndici } from '#libraries'
import { isProxied, proxyFor } from './proxy-for.ts'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * The platform's own `fetch`, or, on a runner behind a proxy, one that goes through it. Node's fetch reads the usual
 * variables (`https_proxy`, `http_proxy`, `no_proxy`) only when it was started with a switch that a runner does not set.
 */
export const proxyAwareFetch = (environment: Environment): typeof fetch =>
  isProxied(environment) ? fetchThroughProxy(environment) : fetch

function fetchThroughProxy(environment: Environment): typeof fetch {
  const agents = new Map<string, object>()
  const through = async (input: string, init?: object): Promise<unknown> => {
    const { ProxyAgent, fetch: proxiedFetch } = await loadUndici()
    const proxy = proxyFor(input, environment)
    if (proxy === undefined) return await proxiedFetch(input, init)
    const dispatcher = agents.get(proxy) ?? new ProxyAgent(proxy)
    agents.set(proxy, dispatcher)
    return await proxiedFetch(input, { ...init, dispatcher } as Parameters<typeof proxiedFetch>[1])
  }
  return through as unknown as typeof fetch
}
