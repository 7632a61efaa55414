import type { TypeName } from '../contract/type-names.ts'
import * as address from './address-types.ts'
import * as database from './database-types.ts'
import type { TypeCheck } from './fault.ts'
import { origins } from './origins.ts'
import * as plain from './plain-types.ts'
import { secret } from './secret-type.ts'

interface ValueType {
  readonly check: TypeCheck
  /** Keys of the contract that mean something for this type, besides those of every type. */
  readonly options: readonly string[]
}

const LENGTH = ['min', 'max', 'min-bytes']
const BOUNDS = ['min', 'max']
const HOSTS = ['hosts', 'forbid-hosts']

const valueTypes: Readonly<Record<TypeName, ValueType>> = {
  string: { check: plain.string, options: LENGTH },
  enum: { check: plain.enumeration, options: ['values', 'case'] },
  boolean: { check: plain.boolean, options: ['strict'] },
  integer: { check: plain.integer, options: BOUNDS },
  number: { check: plain.number, options: BOUNDS },
  port: { check: plain.port, options: BOUNDS },
  duration: { check: plain.duration, options: BOUNDS },
  size: { check: plain.size, options: BOUNDS },
  url: { check: address.url, options: ['schemes', 'path', 'trailing-slash', 'credentials', ...HOSTS] },
  origins: { check: origins, options: ['format', 'wildcard', 'schemes', 'contains'] },
  host: { check: address.host, options: HOSTS },
  'host-port': { check: address.hostPort, options: HOSTS },
  'postgres-url': {
    check: database.postgresUrl,
    options: ['schemes', 'drivers', 'database', 'require-tls', 'require-password', 'forbid-hosts'],
  },
  'redis-url': {
    check: database.redisUrl,
    options: ['db', 'require-tls', 'require-password', 'forbid-hosts'],
  },
  bucket: { check: address.bucket, options: [] },
  secret: { check: secret, options: ['min-bytes', 'encoding', 'prefix'] },
  path: { check: plain.path, options: ['must-exist'] },
  dsn: { check: address.dsn, options: [] },
  email: { check: plain.email, options: [] },
  uuid: { check: plain.uuid, options: [] },
  semver: { check: plain.semver, options: [] },
  timezone: { check: plain.timezone, options: [] },
  locale: { check: plain.locale, options: [] },
  json: { check: plain.json, options: [] },
  csv: { check: plain.csv, options: [] },
  regex: { check: plain.regex, options: [] },
}

const OPTIONAL_KEYS = new Set(Object.values(valueTypes).flatMap(({ options }) => options))

export const typeCheck = (type: TypeName): TypeCheck => valueTypes[type].check

export const optionsOf = {
  /** Those that mean something for this type alone. */
  type: (type: TypeName): readonly string[] => valueTypes[type].options,
  /** Those of `keys` that are options of some type, but not of this one. */
  unknown: (type: TypeName, keys: readonly string[]): string[] =>
    keys.filter(key => OPTIONAL_KEYS.has(key) && !valueTypes[type].options.includes(key)),
}
