type Environment = Readonly<Record<string, string | undefined>>

const FOR_HTTPS = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY']
const FOR_HTTP = ['http_proxy', 'HTTP_PROXY']
const EXEMPT = ['no_proxy', 'NO_PROXY']

const first = (names: readonly string[], environment: Environment): string | undefined =>
  names.map(name => environment[name]).find(value => value !== undefined && value !== '')

/** True on a runner behind a proxy, whatever host is asked. */
export const isProxied = (environment: Environment): boolean => first(FOR_HTTPS, environment) !== undefined

/** The proxy that a request to `url` goes through, by the usual variables, the lower-case ones first. */
export function proxyFor(url: string, environment: Environment): string | undefined {
  const { protocol, hostname, port } = new URL(url)
  const proxy = first(protocol === 'https:' ? FOR_HTTPS : FOR_HTTP, environment)
  if (proxy === undefined) return undefined
  const exempt = (first(EXEMPT, environment) ?? '')
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean)
  const ownPort = port === '' ? (protocol === 'https:' ? '443' : '80') : port
  return exempt.some(entry => isExempt(hostname.toLowerCase(), ownPort, entry)) ? undefined : proxy
}

/** `*`, `example.com` with all below it, `.example.com` and `*.example.com` likewise, each with a port or without. */
function isExempt(host: string, port: string, entry: string): boolean {
  if (entry === '*') return true
  const [, name = entry, onlyPort] = /^(.*?)(?::(\d+))?$/.exec(entry) ?? []
  if (onlyPort !== undefined && onlyPort !== port) return false
  const wanted = name.replace(/^\*?\./, '')
  return host === wanted || host.endsWith(`.${wanted}`)
}
