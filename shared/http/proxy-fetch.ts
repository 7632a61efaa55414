import { loadUndici } from '#libraries'

type Environment = Readonly<Record<string, string | undefined>>

const PROXY_VARIABLES = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'] as const

/**
 * The platform's own `fetch`, or, on a runner behind a proxy, one that goes through it. Node's fetch reads the usual
 * variables (`https_proxy`, `http_proxy`, `no_proxy`) only when it was started with a switch that a runner does not set.
 */
export function proxyAwareFetch(environment: Environment): typeof fetch {
  const proxied = PROXY_VARIABLES.some(name => (environment[name] ?? '') !== '')
  return proxied ? fetchThroughProxy() : fetch
}

function fetchThroughProxy(): typeof fetch {
  let ready: Promise<typeof fetch> | undefined
  const load = async (): Promise<typeof fetch> => {
    const { EnvHttpProxyAgent, fetch: proxiedFetch } = await loadUndici()
    const dispatcher = new EnvHttpProxyAgent()
    const through = (input: string, init?: object) => proxiedFetch(input, { ...init, dispatcher })
    return through as unknown as typeof fetch
  }
  return async (input, init) => {
    ready ??= load()
    return await (await ready)(input, init)
  }
}
