import type { Specification } from '../contract/contract.ts'
import { isHost, parseWrittenUrl, type WrittenUrl } from './addresses.ts'
import { type Fault, fault, type TypeCheck, unless } from './fault.ts'
import { shownAddress, shownValue } from './shown-value.ts'

const DEFAULT_PORTS: Readonly<Record<string, string>> = { http: '80', https: '443' }

/** A list of web origins, in the wire format that the program reads. */
export const origins: TypeCheck = (value, specification) => {
  const list = readOrigins(value, specification.format ?? 'either')
  if (typeof list === 'string') return [fault('type', list)]
  return [
    ...list.flatMap(origin => originFaults(origin, specification)),
    ...(specification.contains ?? [])
      .filter(wanted => !list.includes(wanted))
      .map(wanted => fault('type', `must contain ${wanted}`)),
    ...unless(new Set(list).size === list.length, 'type', 'names an origin twice'),
  ]
}

/** The origins, or what is wrong with the list. pydantic-settings reads a list only as JSON. */
export function readOrigins(value: string, format: NonNullable<Specification['format']>): string[] | string {
  const isJson = value.trimStart().startsWith('[')
  if (format === 'csv' && isJson) return 'must be a list with commas, not JSON'
  if (format === 'json' && !isJson) return 'must be a JSON list such as ["https://app.example.com"]'
  const items = isJson ? fromJson(value) : value.split(',').map(item => item.trim())
  if (items === undefined) return 'must be a JSON list of texts'
  return items.includes('') ? 'must not have empty items' : items
}

function fromJson(value: string): string[] | undefined {
  try {
    const parsed: unknown = JSON.parse(value)
    return Array.isArray(parsed) && parsed.every(item => typeof item === 'string') ? parsed : undefined
  } catch {
    return undefined
  }
}

function originFaults(origin: string, specification: Specification): Fault[] {
  if (origin === '*')
    return unless(specification.wildcard === true, 'origin-wildcard', 'allows every origin (*)')
  if (origin === 'null') return [fault('origin-null', 'allows the origin null')]
  const parsed = parseWrittenUrl(origin)
  const holds = holding(origin, specification)
  if (parsed?.host.includes('*'))
    return specification.wildcard === true
      ? originFaults(origin.replaceAll('*', 'any'), specification)
      : [fault('origin-wildcard', `${holds} with every host below it`)]
  if (parsed?.user !== undefined)
    return [fault('type', `${holds} with a user name or password, which no origin has`)]
  if (parsed === undefined || !isHost(parsed.host))
    return [fault('type', `${holds}, which is not an origin such as https://app.example.com`)]
  return writtenFaults(parsed, holds, specification)
}

/** What is wrong with the way in which an origin is written. */
function writtenFaults(parsed: WrittenUrl, holds: string, specification: Specification): Fault[] {
  const scheme = parsed.scheme.toLowerCase()
  const lower = parsed.scheme === scheme && parsed.host === parsed.host.toLowerCase()
  const bare = parsed.path === '' && parsed.query.size === 0 && parsed.fragment === undefined
  const schemes = specification.schemes ?? ['http', 'https']
  const standard = DEFAULT_PORTS[scheme]
  return [
    ...unless(schemes.includes(scheme), 'type', `${holds}; allowed schemes are ${schemes.join(', ')}`),
    ...unless(bare, 'origin-path', `${holds}, which has a path or a slash at the end`),
    ...unless(
      standard === undefined || parsed.port !== standard,
      'origin-port',
      `${holds}, which names the default port`,
    ),
    ...unless(lower, 'type', `${holds}; browsers send origins in lower case`),
  ]
}

/** One entry of a list in words: user information and whatever may be secret is never part of a message. */
function holding(origin: string, specification: Specification): string {
  const shown = shownAddress(origin) ?? shownValue(origin, specification)
  return `holds ${specification.isSecret || shown === undefined ? 'an entry' : shown}`
}
