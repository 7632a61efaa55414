import { suggest } from '../../../shared/units/suggest.ts'
import { typeNames } from '../contract/type-names.ts'
import { shownValue } from '../types/shown-value.ts'

/** What a schema has against a part of a contract. */
export interface ShapeIssue {
  readonly code: string
  readonly path: readonly (string | number)[]
  readonly message: string
  readonly keys?: readonly string[]
  readonly errors?: readonly (readonly ShapeIssue[])[]
}

/** The same as a schema says it, whose paths may hold symbols. */
interface SchemaIssue extends Omit<ShapeIssue, 'path' | 'errors'> {
  readonly path: readonly PropertyKey[]
  readonly errors?: readonly (readonly SchemaIssue[])[]
}

/** A complaint about a file, of which no key is a symbol. */
export const shapeIssue = ({ path, errors, ...issue }: SchemaIssue): ShapeIssue => ({
  ...issue,
  path: path.filter(step => typeof step !== 'symbol'),
  ...(errors === undefined ? {} : { errors: errors.map(alternative => alternative.map(shapeIssue)) }),
})

type Path = readonly (string | number)[]

const YES_NO = '`true` or `false`'
const TEXT = 'a text'
const LIST = 'a list of texts such as [one, two]'
const NAMES = 'a list of names of variables such as [DB_HOST, DB_PORT]'
const WHERE = 'a list of environments such as [staging, production]'
const VALUE = 'a text, a number, `true` or `false`'
const VALUES = 'a list of values such as [debug, info]'
const ALTERNATIVES = 'a list of alternatives such as [[A_URL], [A_HOST, A_PORT]]'
const words = (...list: readonly string[]): string => list.map(word => `\`${word}\``).join(', ')
const each = (keys: readonly string[], wanted: string) => keys.map(key => [key, wanted] as const)

/** What belongs behind each key, in the words of the contract. */
const WANTED: ReadonlyMap<string, string> = new Map([
  ['version', '1'],
  ['extends', '`builtin:databiz`, `builtin:rules-as-code`, a relative path, or a list of them'],
  ['environments', 'a list of names such as [development, production]'],
  ['stages', 'a map such as { preview: staging }; there are development, test, staging and production'],
  ['map', 'a map such as { prod: production }'],
  ['select', 'the name of a variable such as ENVIRONMENT'],
  ['unknown', words('ignore', 'warn', 'error')],
  ['vars', 'a map of variables such as { PORT: { type: port } }'],
  ['groups', 'a map of groups such as { database: { exactly-one: [[DATABASE_URL], [DB_HOST, DB_NAME]] } }'],
  ['names', 'a map such as { bucket: { find: "s3://([a-z-]+)", values: [app-raw] } }'],
  ['rules', 'a map of levels such as { unknown: error } or { unknown: { production: error } }'],
  ['suppress', 'a list such as [{ rule: unknown, var: OLD_NAME, reason: "goes in May" }]'],
  ['type', `one of the types: ${typeNames.join(', ')}`],
  ['required', `\`true\`, \`recommended\` or ${WHERE}`],
  ['forbidden', `\`true\` or ${WHERE}`],
  ['empty', words('unset', 'keep')],
  ['scope', words('runtime', 'build', 'pipeline', 'platform')],
  ['platform', words('railway', 'github-secret', 'github-variable', 'file', 'image')],
  ['uniform', words('value', 'path')],
  ['same-as', 'the name of a variable'],
  ['differs-from', `the name of a variable, or ${NAMES}`],
  ['values', `${VALUES}, or \`$environments\``],
  ['one-of', VALUES],
  ['case', words('upper', 'lower', 'any')],
  ['path', words('none', 'any', 'required')],
  ['trailing-slash', words('never', 'any')],
  ['format', words('csv', 'json', 'either')],
  ['encoding', words('hex', 'base64', 'base64url')],
  ['pattern', 'a regular expression of at most 500 characters, in quotes'],
  ['find', 'a regular expression of at most 500 characters, in quotes'],
  ['aliases', 'a list of older names such as [OLD_NAME], or [{ name: OLD_NAME, until: 2027-01-31 }]'],
  ['in', 'a map by environment such as { production: { const: false } }'],
  ['until', 'a date such as 2027-01-31'],
  ['reason', 'a sentence that says why'],
  ['level', words('off', 'info', 'warning', 'error')],
  ['only', NAMES],
  ['requires', NAMES],
  ...each(['min', 'max'], 'a number, or a duration or size with its unit'),
  ...each(['db', 'min-bytes'], 'a number'),
  ...each(['const', 'default', 'example'], VALUE),
  ...each(['schemes', 'hosts', 'forbid-hosts', 'contains', 'drivers', 'ignore', 'alias-sets'], LIST),
  ...each(['exactly-one', 'at-least-one', 'at-most-one', 'all-or-none'], ALTERNATIVES),
  ...each(
    ['secret', 'public', 'unique', 'contains-environment', 'strict', 'credentials', 'wildcard'],
    YES_NO,
  ),
  ...each(['require-tls', 'require-password', 'must-exist'], YES_NO),
  ...each(
    ['description', 'docs', 'owner', 'since', 'service', 'prefix', 'database', 'project', 'rule', 'set'],
    TEXT,
  ),
])

/** One complaint of the schema in the words of the contract: where, what would be right, and what is there. */
export function shapeProblem({ path, code }: ShapeIssue, data: unknown): string {
  const where = path.length === 0 ? 'the contract' : written(path)
  const given = path.reduce<unknown>(partOf, data)
  if (code === 'invalid_key') return `${where}: ${nameRule(path)}`
  return `${where}: must be ${wantedAt(path)}${found(given, path)}`
}

const written = (path: Path): string =>
  path.reduce<string>(
    (text, step) =>
      typeof step === 'number' ? `${text}[${step + 1}]` : text === '' ? step : `${text}.${step}`,
    '',
  )

const partOf = (data: unknown, step: string | number): unknown =>
  typeof data === 'object' && data !== null
    ? (data as Readonly<Record<string | number, unknown>>)[step]
    : undefined

const nameRule = ([section]: Path): string =>
  section === 'vars'
    ? 'is no name of a variable: letters, digits and _ only, and no digit first'
    : 'is no simple name: letters, digits, _ and - only, and a letter first'

function wantedAt(path: Path): string {
  const [section, , third] = path
  const last = path.at(-1)
  if (path.length === 0) return 'a map that starts with `version: 1`'
  if (section === 'vars' && path.length === 2) return 'a map such as { type: port, required: true }'
  if (section === 'vars' && third === 'in' && path.length === 4) return 'a map such as { const: false }'
  if (section === 'groups' && path.length === 2)
    return `a map such as { exactly-one: [[A_URL], [A_HOST, A_PORT]] }`
  if (section === 'rules')
    return `${words('off', 'info', 'warning', 'error')}, or one of them for each environment`
  if (section === 'stages' && path.length === 2) return words('development', 'test', 'staging', 'production')
  if (section === 'suppress' && path.length === 2)
    return 'a map such as { rule: unknown, reason: "goes in May" }'
  if (section === 'names' && path.length === 2)
    return 'a map such as { find: "s3://([a-z-]+)", values: [app-raw] }'
  if (typeof last === 'string') return WANTED.get(last) ?? 'something else'
  const list = path.findLast(step => typeof step === 'string')
  return `an item of ${WANTED.get(String(list)) ?? 'a list'}`
}

/** What is there, as far as it may be shown, and what may be meant. */
function found(given: unknown, path: Path): string {
  if (given === undefined) return path.length === 0 ? '' : ', and is not there'
  if (given === null) return ', not nothing'
  if (Array.isArray(given)) return ', not a list'
  if (typeof given === 'object') return ', not a map'
  const shown = shownValue(String(given), { name: '', isSecret: false })
  const near = path.at(-1) === 'type' ? suggest(String(given), typeNames) : undefined
  return `${shown === undefined ? ', not this text' : `, not ${shown}`}${near === undefined ? '' : `; did you mean ${near}?`}`
}
