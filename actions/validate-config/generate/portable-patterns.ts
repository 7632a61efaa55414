import type { Specification } from '../contract/contract.ts'
import type { TypeName } from '../contract/type-names.ts'
import { amountPattern, DURATION_UNITS, SIZE_UNITS } from '../types/amounts.ts'

type Pattern = (specification: Specification, environments: readonly string[]) => string

const ANY = '[\\s\\S]+'
const LABEL = '[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?'
const OCTET = '(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)'
const IPV4 = `${OCTET}(?:\\.${OCTET}){3}(?![A-Za-z0-9_.-])`
const NAME = `(?![\\d.]+(?![A-Za-z0-9_.-]))${LABEL}(?:\\.${LABEL})*\\.?`
const IPV6 = '\\[[0-9A-Fa-f:.]+\\]'
const HOST = `(?:${IPV6}|${IPV4}|${NAME})`
const PORT = '(?::\\d{1,5})?'
/** The same with `*` in the place of any label, as lists of origins may have it. */
const WILD_HOST = `(?:${HOST}|(?:\\*|${LABEL})(?:\\.(?:\\*|${LABEL}))*)`
/** Language, script, region, variants, extensions, private use: the form of a Unicode locale identifier. */
const LOCALE =
  '(?:[A-Za-z]{2,3}|[A-Za-z]{5,8})(?:[-_][A-Za-z]{4})?(?:[-_](?:[A-Za-z]{2}|\\d{3}))?(?:[-_](?:[A-Za-z0-9]{5,8}|\\d[A-Za-z0-9]{3}))*(?:[-_][0-9A-WY-Za-wy-z](?:[-_][A-Za-z0-9]{2,8})+)*(?:[-_][Xx](?:[-_][A-Za-z0-9]{1,8})+)?'
const QUERY = '(?:\\?[^#\\s]*)?(?:#\\S*)?'

/** The forms of the types, as the checks of the action know them. */
export const portablePatterns: Readonly<Record<TypeName, Pattern>> = {
  string: ({ min = 1, max = '' }) => `[\\s\\S]{${min},${max}}`,
  enum: ({ values, case: mode }, environments) =>
    alternatives(
      (values === '$environments' ? environments : (values ?? [])).map(String),
      mode !== undefined,
    ),
  boolean: booleans,
  integer: () => '-?\\d{1,15}',
  number: () => '-?\\d{1,15}(?:\\.\\d{1,15})?',
  port: () => '[1-9]\\d{0,4}',
  duration: () => amountPattern(DURATION_UNITS),
  size: () => amountPattern(SIZE_UNITS),
  url: urls,
  origins: originLists,
  host: hostsOf,
  'host-port': specification => `${hostsOf(specification)}${PORT}`,
  'postgres-url': postgres,
  'redis-url': redis,
  bucket: () =>
    '(?!xn--|\\d+(?:\\.\\d+){3}(?![\\s\\S]))(?![^\\s]*(?:\\.\\.|\\.-|-\\.))[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]',
  secret: secrets,
  path: () => '(?![A-Za-z]+://)[^\\0]*\\S[^\\0]*',
  dsn: () => `https://[^:@/?#\\s]*(?::[^@/?#\\s]*)?@[^:/?#@\\s]+${PORT}/[^?#\\s]*\\d(?:\\?[^#\\s]*)?`,
  email: () => '[^\\s@]+@[^\\s@.]+(?:\\.[^\\s@.]+)+',
  uuid: () => '[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}',
  semver: () => 'v?\\d+\\.\\d+\\.\\d+(?:-[0-9A-Za-z.-]+)?(?:\\+[0-9A-Za-z.-]+)?',
  timezone: () => '(?:[A-Za-z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+-]+)*|[+-]\\d\\d(?::?\\d\\d)?)',
  locale: () => LOCALE,
  json: () => ANY,
  csv: () => '[^,]*[^,\\s][^,]*(?:,[^,]*[^,\\s][^,]*)*',
  regex: () => ANY,
}

function booleans({ strict, const: constant }: Specification): string {
  const yes = strict === true ? ['true'] : ['true', '1', 'yes', 'on']
  const no = strict === true ? ['false'] : ['false', '0', 'no', 'off']
  const words = constant === undefined ? [...yes, ...no] : String(constant) === 'true' ? yes : no
  return alternatives(words, strict !== true)
}

function urls(specification: Specification): string {
  const { schemes = ['http', 'https'], path, 'trailing-slash': slash, credentials } = specification
  const user = credentials === true ? '(?:[^:@/?#\\s]*(?::[^@/?#\\s]*)?@)?' : ''
  const segment = path === 'none' ? '/*' : path === 'required' ? '/+[^/?#\\s][^?#\\s]*' : '(?:/[^?#\\s]*)?'
  const noSlash = slash === 'never' ? '(?![^?#\\s]*/(?:[?#]|(?![\\s\\S])))' : ''
  const scheme = alternatives(schemes, true)
  return `${scheme}://${user}${hostsOf(specification)}${PORT}${noSlash}${segment}${QUERY}`
}

/** One origin, strictly as a browser sends it: lower case, no path, no default port. */
function originPattern({ schemes = ['http', 'https'], wildcard }: Specification): string {
  const host = wildcard === true ? WILD_HOST : HOST
  const origin = `(?:${schemes.map(scheme => `${literally(scheme)}://(?![^:]*:${DEFAULT_PORTS[scheme] ?? '(?!)'}(?!\\d))`).join('|')})(?![^\\s,"]*[A-Z])${host}${PORT}`
  return wildcard === true ? `(?:\\*|${origin})` : origin
}

const DEFAULT_PORTS: Readonly<Record<string, string>> = { http: '80', https: '443' }

function originLists(specification: Specification): string {
  const origin = originPattern(specification)
  const separated = `${origin}(?:\\s*,\\s*${origin})*`
  const json = `\\s*\\[\\s*"${origin}"(?:\\s*,\\s*"${origin}")*\\s*\\]\\s*`
  const { format = 'either' } = specification
  return format === 'csv' ? separated : format === 'json' ? json : `(?:${separated}|${json})`
}

function postgres(specification: Specification): string {
  const { drivers } = specification
  const schemes = (specification.schemes ?? POSTGRES_SCHEMES).filter(
    scheme => drivers === undefined || drivers.includes(scheme.split('+')[1] ?? ''),
  )
  const tls = specification['require-tls'] === true ? ASKS_FOR_TLS : ''
  const database = specification.database === undefined ? '[^?#\\s]+' : literally(specification.database)
  const password = specification['require-password'] === false ? '(?::[^@/?#\\s]*)?' : ':[^@/?#\\s]+'
  const network = `[^:@/?#\\s]*${password}@${hostsOf(specification)}${PORT}/${database}${QUERY}`
  const socket = `(?:[^:@/?#\\s]*(?::[^@/?#\\s]*)?@)?/${database}\\?(?:[^#\\s]*&)?host=(?:/|%2F)[^#\\s]*`
  return `${tls}${schemes.length === 0 ? '(?!)' : alternatives(schemes, false)}://(?:${network}|${socket})`
}

const POSTGRES_SCHEMES = [
  'postgres',
  'postgresql',
  'postgresql+asyncpg',
  'postgresql+psycopg',
  'postgresql+psycopg2',
]

const ASKS_FOR_TLS =
  '(?=[^?#]*\\?(?:[^#]*&)?(?:sslmode=(?:require|verify-ca|verify-full)(?=[&#]|(?![\\s\\S]))|ssl(?=[=&#]|(?![\\s\\S]))))'

function redis(specification: Specification): string {
  const tls = specification['require-tls'] === true ? 'rediss' : 'rediss?'
  const password =
    specification['require-password'] === true
      ? '[^:@/?#\\s]*:[^@/?#\\s]+@'
      : '(?:[^:@/?#\\s]*(?::[^@/?#\\s]*)?@)?'
  const index = specification.db === undefined ? '(?:/\\d{0,5})?' : `/${specification.db}`
  return `(?:${tls}://${password}${hostsOf(specification)}${PORT}${index}${QUERY}|unix://[^?#\\s]*/[^?#\\s]+${QUERY})`
}

const ENCODINGS = {
  hex: '(?:[0-9A-Fa-f]{2})+',
  base64: '(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?',
  base64url: '[A-Za-z0-9_-]+={0,2}',
} as const

function secrets({ encoding, prefix }: Specification): string {
  const start = prefix === undefined ? '' : `(?=${literally(prefix)})`
  return `${start}${encoding === undefined ? ANY : ENCODINGS[encoding]}`
}

/** A host, one of those that are allowed and none of those that are forbidden. */
function hostsOf({ hosts, 'forbid-hosts': forbidden }: Specification): string {
  const named = (patterns: readonly string[]) =>
    patterns
      .map(host => (host.startsWith('*.') ? `[A-Za-z0-9_.-]*${anyCase(host.slice(1))}` : anyCase(host)))
      .join('|')
  const allowed = hosts === undefined ? HOST : `(?:${named(hosts)})`
  return forbidden === undefined ? allowed : `(?!(?:${named(forbidden)})(?![A-Za-z0-9_.-]))${allowed}`
}

const alternatives = (words: readonly string[], ignoreCase: boolean): string =>
  `(?:${words.map(word => (ignoreCase ? anyCase(word) : literally(word))).join('|')})`

/** Flags for case differ between languages, classes do not. */
const anyCase = (text: string): string =>
  [...text]
    .map(letter =>
      /[a-z]/i.test(letter) ? `[${letter.toLowerCase()}${letter.toUpperCase()}]` : literally(letter),
    )
    .join('')

/** A text that matches itself, with and without the flag `u`. */
export const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
