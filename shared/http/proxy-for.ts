import { BlockList, isIP } from 'node:net'

type Environment = Readonly<Record<string, string | undefined>>

const FOR_HTTPS = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY']
const FOR_HTTP = ['http_proxy', 'HTTP_PROXY']
const EXEMPT = ['no_proxy', 'NO_PROXY']

const first = (names: readonly string[], environment: Environment): string | undefined =>
  names.map(name => environment[name]).find(value => value !== undefined && value !== '')

/** True on a runner behind a proxy, whatever host is asked. */
export const isProxied = (environment: Environment): boolean => first(FOR_HTTPS, environment) !== undefined

/**
 * The proxy that a request to `url` goes through, as a URL, by the usual variables, the lower-case ones first. An
 * address without a scheme is one of http, as curl reads it.
 */
export function proxyFor(url: string, environment: Environment): string | undefined {
  const { protocol, hostname, port } = new URL(url)
  const proxy = first(protocol === 'https:' ? FOR_HTTPS : FOR_HTTP, environment)
  if (proxy === undefined) return undefined
  const exempt = (first(EXEMPT, environment) ?? '')
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean)
  const host = hostname.toLowerCase().replace(/^\[|\]$/g, '')
  const ownPort = port === '' ? (protocol === 'https:' ? '443' : '80') : port
  if (exempt.some(entry => isExempt(host, ownPort, entry))) return undefined
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(proxy) ? proxy : `http://${proxy}`
}

/** `*`, an address or a network such as `10.0.0.0/8`, or `example.com`, `.example.com` and `*.example.com` with all below it, each with a port or without. */
function isExempt(host: string, port: string, entry: string): boolean {
  if (entry === '*') return true
  if (entry.includes('/')) return isInNetwork(host, entry)
  const [, name = entry, onlyPort] = isIP(entry) === 6 ? [] : (/^(.*?)(?::(\d+))?$/.exec(entry) ?? [])
  if (onlyPort !== undefined && onlyPort !== port) return false
  const wanted = name.replace(/^\[|\]$/g, '').replace(/^\*?\./, '')
  return host === wanted || host.endsWith(`.${wanted}`)
}

function isInNetwork(host: string, entry: string): boolean {
  const [network = '', bits = ''] = entry.split('/')
  const family = isIP(network)
  if (family === 0 || family !== isIP(host) || !/^\d{1,3}$/.test(bits)) return false
  if (Number(bits) > (family === 6 ? 128 : 32)) return false
  const type = family === 6 ? 'ipv6' : 'ipv4'
  const list = new BlockList()
  list.addSubnet(network, Number(bits), type)
  return list.check(host, type)
}
