import type { Specification } from '../contract/contract.ts'
import { hostMatches, isHost, parseWrittenUrl, type WrittenUrl } from './addresses.ts'
import { type Fault, fault, given, type TypeCheck, unless } from './fault.ts'

/** An absolute web address. */
export const url: TypeCheck = (value, specification) => {
  const parsed = parseWrittenUrl(value)
  const schemes = specification.schemes ?? ['http', 'https']
  if (parsed === undefined || parsed.host === '' || !isHost(parsed.host))
    return [
      fault(
        'type',
        `must be an absolute URL such as ${schemes.at(-1)}://api.example.com${given(value, specification)}`,
      ),
    ]
  return [
    ...unless(
      schemes.includes(parsed.scheme.toLowerCase()),
      'type',
      `must start with ${schemes.map(scheme => `${scheme}://`).join(' or ')}`,
    ),
    ...unless(
      parsed.user === undefined || specification.credentials === true,
      'type',
      'must not hold a user name or password',
    ),
    ...pathFaults(parsed, specification),
    ...hostFaults(parsed.host, specification),
  ]
}

function pathFaults({ path }: WrittenUrl, specification: Specification): Fault[] {
  const bare = path.replace(/\/+$/, '')
  if (specification.path === 'none' && bare !== '') return [fault('type', 'must not have a path')]
  if (specification.path === 'required' && bare === '') return [fault('type', 'must have a path')]
  return unless(
    specification['trailing-slash'] !== 'never' || !path.endsWith('/'),
    'type',
    'must not end with a slash',
  )
}

/** Hosts that the contract allows, and those that it forbids. */
export function hostFaults(host: string, specification: Specification): Fault[] {
  const { hosts, 'forbid-hosts': forbidden } = specification
  if (hosts !== undefined && !hosts.some(pattern => hostMatches(host, pattern)))
    return [fault('type', `must have the host ${hosts.join(' or ')}`)]
  const hit = forbidden?.find(pattern => hostMatches(host, pattern))
  return unless(hit === undefined, 'type', `must not have the host ${hit}`)
}

export const host: TypeCheck = (value, specification) =>
  isHost(value)
    ? hostFaults(value, specification)
    : [
        fault(
          'type',
          `must be a host name or address, without scheme, port and path${given(value, specification)}`,
        ),
      ]

export const hostPort: TypeCheck = (value, specification) => {
  const match = /^(\[[0-9a-f:.]+\]|[^:/\s]+)(?::(\d{1,5}))?$/i.exec(value)
  const name = match?.[1]?.replace(/^\[|\]$/g, '')
  const portOk = match?.[2] === undefined || (Number(match[2]) >= 1 && Number(match[2]) <= 65_535)
  if (name === undefined || !isHost(name) || !portOk) {
    const why = /^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? ': leave the scheme out' : ''
    return [
      fault(
        'type',
        `must be a host with an optional port, without scheme and path${given(value, specification)}${why}`,
      ),
    ]
  }
  return hostFaults(name, specification)
}

/** S3's rules for bucket names. */
export const bucket: TypeCheck = (value, specification) =>
  unless(
    /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(value) && !/\.\.|\.-|-\.|^\d+(?:\.\d+){3}$|^xn--/.test(value),
    'type',
    `must be a bucket name: 3 to 63 lower-case letters, digits, dots and hyphens${given(value, specification)}`,
  )

/** `https://<public key>@<host>/<project>`, as Sentry hands it out. */
export const dsn: TypeCheck = value => {
  const parsed = parseWrittenUrl(value)
  const fine =
    parsed !== undefined &&
    parsed.scheme === 'https' &&
    parsed.user !== undefined &&
    /^\/.*\d+$/.test(parsed.path)
  return unless(fine, 'type', 'must be a DSN of the form https://key@host/project')
}
