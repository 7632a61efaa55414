import type { Reading } from './address.ts'
import { collectParameters } from './parameters.ts'

const SHAPE = /^[a-z+0-9_]+:\/\/(?:([^@/?]*(?:@[^@/?]*)*)@)?([^/?]*)(?:\/([^?]*))?(?:\?(.*))?$/i

/**
 * A connection URI as libpq reads it (PostgreSQL manual, 34.1.1.2): several hosts, IPv6 in brackets, a socket folder as
 * host. The WHATWG parser cannot read those. Unlike libpq, a bare `@`, `#` or `%` in a password is taken as itself.
 */
export function readDatabaseUrl(raw: string): Reading {
  const match = SHAPE.exec(raw)
  if (match === null)
    return { problem: 'is not a readable PostgreSQL URL; percent-encode `/` and `?` in the password' }
  const [, credentials, hosts = '', database, query] = match
  const pairs: (readonly [string, string])[] = []
  if (credentials !== undefined) pairs.push(...readCredentials(credentials))
  const places = readHosts(hosts)
  if (places === undefined) return { problem: 'has a host or port that cannot be read' }
  pairs.push(...places)
  if (database !== undefined && database !== '') pairs.push(['dbname', decode(database)])
  pairs.push(...readQuery(query ?? ''))
  return collectParameters(pairs)
}

function readCredentials(text: string): (readonly [string, string])[] {
  const at = text.indexOf(':')
  const user = decode(at < 0 ? text : text.slice(0, at))
  const pairs: (readonly [string, string])[] = user === '' ? [] : [['user', user]]
  return at < 0 ? pairs : [...pairs, ['password', decode(text.slice(at + 1))]]
}

/** `h1:5432,h2` becomes `host=h1,h2` and `port=5432,`, lists of equal length as libpq wants them. */
function readHosts(text: string): (readonly [string, string])[] | undefined {
  if (text === '') return []
  const places = text.split(',').map(place => /^(\[[0-9a-fA-F:.%]+\]|[^:[\]]*)(?::(\d{0,5}))?$/.exec(place))
  if (places.some(place => place === null)) return undefined
  const hosts = places.map(place => decode((place?.[1] ?? '').replace(/^\[|\]$/g, '')))
  const ports = places.map(place => place?.[2] ?? '')
  const given: (readonly [string, string])[] = hosts.some(host => host !== '')
    ? [['host', hosts.join(',')]]
    : []
  return ports.some(port => port !== '') ? [...given, ['port', ports.join(',')]] : given
}

const readQuery = (text: string): (readonly [string, string])[] =>
  text === ''
    ? []
    : text.split('&').map(pair => {
        const at = pair.indexOf('=')
        return at < 0 ? [decode(pair), ''] : [decode(pair.slice(0, at)), decode(pair.slice(at + 1))]
      })

/** What is encoded is decoded; a stray percent sign is a character of a password that nobody encoded. */
const decode = (text: string): string =>
  text.replace(/(?:%[0-9a-f]{2})+/gi, encoded => {
    try {
      return decodeURIComponent(encoded)
    } catch {
      return encoded
    }
  })
