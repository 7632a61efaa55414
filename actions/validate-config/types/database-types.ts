import type { Specification } from '../contract/contract.ts'
import { hostFaults } from './address-types.ts'
import { isHost, parseWrittenUrl, type WrittenUrl } from './addresses.ts'
import { type Fault, fault, type TypeCheck, unless } from './fault.ts'

/** Schemes of PostgreSQL that users have, with the drivers of SQLAlchemy. */
const POSTGRES = ['postgres', 'postgresql', 'postgresql+asyncpg', 'postgresql+psycopg', 'postgresql+psycopg2']

export const postgresUrl: TypeCheck = (value, specification) => {
  const parsed = parseWrittenUrl(value)
  const schemes = specification.schemes ?? POSTGRES
  if (parsed === undefined || !schemes.includes(parsed.scheme))
    return [
      fault(
        'type',
        `must be a database URL of the form postgresql://user:password@host:5432/database (schemes: ${schemes.join(', ')})`,
      ),
    ]
  const socket = parsed.host === '' ? parsed.query.get('host') : undefined
  if (parsed.host === '' && !socket?.startsWith('/')) return [fault('type', 'must name a host')]
  return [
    ...unless(
      parsed.host === '' || isHost(parsed.host) || parsed.host.startsWith('%2F'),
      'type',
      'must name a valid host',
    ),
    ...hostFaults(parsed.host, specification),
    ...driverFaults(parsed, specification),
    ...databaseFaults(parsed, specification),
    ...passwordFaults(parsed, specification),
    ...unless(
      specification['require-tls'] !== true || hasTls(parsed),
      'type',
      'must ask for TLS (sslmode=require)',
    ),
  ]
}

const hasTls = ({ query }: WrittenUrl): boolean =>
  /^(?:require|verify-ca|verify-full)$/.test(query.get('sslmode') ?? '') || query.has('ssl')

function driverFaults({ scheme }: WrittenUrl, { drivers }: Specification): Fault[] {
  const driver = scheme.split('+')[1] ?? ''
  return unless(
    drivers === undefined || drivers.includes(driver),
    'type',
    `must use ${drivers?.map(name => (name === '' ? 'no driver' : name)).join(' or ')}`,
  )
}

function databaseFaults({ path }: WrittenUrl, { database }: Specification): Fault[] {
  const name = path.slice(1)
  if (name === '') return [fault('type', 'must name a database after the host')]
  return unless(database === undefined || name === database, 'type', `must name the database ${database}`)
}

/** A socket needs no password; over the network its absence is an oversight. */
function passwordFaults({ host, password, query }: WrittenUrl, specification: Specification): Fault[] {
  const wanted = specification['require-password'] ?? host !== ''
  const given = (password ?? query.get('password') ?? '') !== ''
  return unless(!wanted || given, 'type', 'must hold a password')
}

export const redisUrl: TypeCheck = (value, specification) => {
  const parsed = parseWrittenUrl(value)
  if (parsed === undefined || !['redis', 'rediss', 'unix'].includes(parsed.scheme))
    return [fault('type', 'must be a Redis URL of the form rediss://:password@host:6379/0')]
  if (parsed.scheme === 'unix') return unless(parsed.path.length > 1, 'type', 'must name a socket')
  const index = parsed.path.replace(/^\//, '')
  return [
    ...unless(isHost(parsed.host), 'type', 'must name a valid host'),
    ...hostFaults(parsed.host, specification),
    ...unless(/^\d{0,5}$/.test(index), 'type', 'must name a database by its number'),
    ...unless(
      specification.db === undefined || Number(index) === specification.db,
      'type',
      `must use the database number ${specification.db}`,
    ),
    ...unless(
      specification['require-password'] !== true || (parsed.password ?? '') !== '',
      'type',
      'must hold a password',
    ),
    ...unless(
      specification['require-tls'] !== true || parsed.scheme === 'rediss',
      'type',
      'must use rediss://',
    ),
  ]
}
