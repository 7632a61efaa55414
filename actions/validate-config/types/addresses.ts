import { isIP, isIPv4 } from 'node:net'

/** A URL as it is written: the standard parser lower-cases hosts and drops default ports, which hides mistakes. */
export interface WrittenUrl {
  readonly scheme: string
  readonly user: string | undefined
  readonly password: string | undefined
  /** Without brackets. */
  readonly host: string
  readonly port: string | undefined
  /** With its slash, without query. */
  readonly path: string
  readonly query: URLSearchParams
  readonly fragment: string | undefined
}

const URL_FORM =
  /^([a-z][a-z0-9+.-]*):\/\/(?:([^:@/?#\s]*)(?::([^@/?#\s]*))?@)?(\[[0-9a-f:.]+\]|[^:/?#@\s[\]]*)(?::(\d{1,5}))?(\/[^?#\s]*)?(?:\?([^#\s]*))?(?:#(\S*))?$/i

export function parseWrittenUrl(text: string): WrittenUrl | undefined {
  if (text.length > 4_096) return undefined
  const match = URL_FORM.exec(text)
  if (match === null) return undefined
  const [, scheme = '', user, password, host = '', port, path = '', query = '', fragment] = match
  return {
    scheme,
    user: user === undefined ? undefined : decoded(user),
    password: password === undefined ? undefined : decoded(password),
    host: host.replace(/^\[|\]$/g, ''),
    port,
    path,
    query: new URLSearchParams(query),
    fragment,
  }
}

/** Percent-encoding undone, where it is any. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

const LABEL = '[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?'
const HOST_NAME = new RegExp(`^${LABEL}(?:\\.${LABEL})*\\.?$`, 'iu')

/** A DNS name (punycode for others than ASCII) or an address. */
export const isHost = (text: string): boolean =>
  text.length <= 253 && (isIP(text) > 0 || (HOST_NAME.test(text) && !/^[\d.]+$/.test(text)))

/** In small letters, without the dot of the root, and an IPv4 address that is written as one of IPv6 as itself. */
const plainAddress = (host: string): string =>
  host
    .toLowerCase()
    .replace(/\.$/, '')
    .replace(/^::ffff:(?=[\d.]+$)/, '')

/** This machine, a container's host, or a name that machines of one network give themselves (`printer.local`). */
export function isLocalHost(host: string): boolean {
  const name = plainAddress(host)
  if (
    name === 'localhost' ||
    name === 'localhost.localdomain' ||
    name.endsWith('.localhost') ||
    /^[^.]+\.local$/.test(name)
  )
    return true
  if (name === 'host.docker.internal') return true
  return name === '0.0.0.0' || name === '::' || name === '::1' || (isIPv4(name) && name.startsWith('127.'))
}

/** Zones that only a cluster, an overlay network, a container engine or an office resolves. */
const PRIVATE_ZONE =
  /\.(?:internal|local|svc|ts\.net|lan|corp|intranet|private|home|home\.arpa|consul|flycast|docker|test|localdomain)$/

/** A host that is only reached inside a private network, where TLS is commonly left out. */
export function isPrivateHost(host: string): boolean {
  const name = plainAddress(host)
  if (isLocalHost(name)) return true
  if (isIPv4(name))
    return /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.)/.test(
      name,
    )
  if (isIP(name) === 6) return /^f[cd]/.test(name)
  return PRIVATE_ZONE.test(name) || !name.includes('.')
}

/** `*.example.com` stands for any name below it. */
export const hostMatches = (host: string, pattern: string): boolean =>
  pattern.startsWith('*.')
    ? host.toLowerCase().endsWith(pattern.slice(1).toLowerCase())
    : host.toLowerCase() === pattern.toLowerCase()
