import type { TypeName } from '../contract/type-names.ts'
import { quoted } from '../generate/env-example.ts'
import { placeholderIn } from '../rules/placeholder.ts'
import { looksSecret } from '../rules/secret-rules.ts'
import { optionsOf } from '../types/value-types.ts'
import { type Gathered, gatherAll } from './gather.ts'
import { guessType, SELECTORS } from './guess-type.ts'
import type { Listing } from './listing.ts'

const ENVIRONMENTS = ['development', 'test', 'staging', 'production']
const SHORT_FORMS = ['dev', 'stage', 'prod']

export interface DraftContract {
  readonly text: string
  readonly count: number
}

/** What the first draft got wrong about its own source: variables by what must be said otherwise. */
export interface Corrections {
  /** Their values are no more than text. */
  readonly texts: ReadonlySet<string>
  /** `<rule> <variable>`: true of the source, so it is set aside until somebody has decided. */
  readonly aside: ReadonlySet<string>
}

export const NO_CORRECTIONS: Corrections = { texts: new Set(), aside: new Set() }

/** A first contract from what the files of a repository say. Values of secrets are never copied. */
export function writeContract(
  listings: readonly Listing[],
  corrections: Corrections = NO_CORRECTIONS,
): DraftContract {
  const all = gatherAll(listings)
  const renamed = all.filter(({ decorated }) => all.some(({ name }) => name === decorated.replacedBy))
  const variables = all.filter(variable => !renamed.includes(variable))
  const selection = selectionOf(variables, listings)
  const line = (variable: Gathered) => {
    const old = renamed.filter(({ decorated }) => decorated.replacedBy === variable.name)
    const said = facts(variable, { ...selection, corrections, old: old.map(({ name }) => name) })
    return `  ${variable.name}: { ${said.join(', ')} }`
  }
  const text = [
    '# yaml-language-server: $schema=https://raw.githubusercontent.com/antjan/databiz-actions/v1/validate-config/config-contract.schema.json',
    'version: 1',
    `environments: [${selection.environments.join(', ')}]`,
    ...(selection.select === undefined ? [] : [`select: ${selection.select}`]),
    ...selection.map,
    'vars:',
    ...variables.map(line),
    ...suppressions(corrections),
    '',
  ].join('\n')
  return { text, count: variables.length }
}

interface Selection {
  readonly select: string | undefined
  readonly environments: readonly string[]
  readonly map: readonly string[]
}

/** Which variable says what environment it is, and which environments there are. */
function selectionOf(variables: readonly Gathered[], listings: readonly Listing[]): Selection {
  const named = listings.flatMap(({ header }) => header?.select ?? [])
  const candidates = [...named, ...SELECTORS].flatMap(
    name => variables.find(variable => variable.name === name) ?? [],
  )
  const listed = candidates.find(({ decorated }) => (decorated.values ?? []).length > 0)?.decorated.values
  const own = (listed ?? ENVIRONMENTS).filter(name => /^[A-Za-z][A-Za-z0-9_-]{0,63}$/.test(name))
  const asked = variables.flatMap(({ presence }) => (typeof presence === 'string' ? [] : presence))
  const environments = [...new Set([...own, ...asked])]
  const known = [...environments, ...SHORT_FORMS]
  const select =
    candidates.find(({ values }) => values.every(value => known.includes(value))) ??
    candidates.find(
      ({ name, values }) => name === 'ENVIRONMENT' && values.every(value => /^[\w-]+$/.test(value)),
    )
  const foreign = [...new Set(select?.values ?? [])].filter(value => !known.includes(value))
  const pairs = foreign.map(value => `${JSON.stringify(value)}: ${environments[0]}`)
  return {
    select: select?.name,
    environments,
    map: pairs.length === 0 ? [] : [`map: { ${pairs.join(', ')} }`],
  }
}

interface Asked extends Selection {
  readonly corrections: Corrections
  readonly old: readonly string[]
}

function facts(variable: Gathered, { select, environments, corrections, old }: Asked): string[] {
  const { name, description, decorated, store, presence, isSensitive, service } = variable
  const type = name === select ? 'enum' : corrections.texts.has(name) ? 'string' : typeOf(variable)
  const values = name === select ? undefined : decorated.values
  const example = [decorated.example ?? '', ...variable.examples].find(
    value => value !== '' && isSensitive !== true && isShown(name, value, type),
  )
  const isNamedAsSecret = ['secret', 'postgres-url', 'redis-url'].includes(type)
  return [
    `type: ${type}`,
    ...(type !== 'enum' ? [] : [`values: ${values === undefined ? '$environments' : listOf(values)}`]),
    ...boundsOf(variable, type),
    ...presenceOf(presence, environments),
    ...(isSensitive === true && !isNamedAsSecret ? ['secret: true'] : []),
    ...(isSensitive === false && isNamedAsSecret ? ['secret: false'] : []),
    ...(store === undefined ? [] : ['scope: pipeline', `platform: ${store}`]),
    ...(service === undefined ? [] : [`service: ${JSON.stringify(service)}`]),
    ...(old.length === 0 ? [] : [`aliases: [${old.join(', ')}]`]),
    ...(description === '' ? [] : [`description: ${JSON.stringify(description)}`]),
    ...(decorated.docs === undefined ? [] : [`docs: ${JSON.stringify(decorated.docs)}`]),
    ...(example === undefined ? [] : [`example: ${JSON.stringify(example)}`]),
  ]
}

function typeOf({ name, values, decorated, store }: Gathered): TypeName {
  if (store === 'github-secret') return 'secret'
  if (decorated.type === 'enum') return (decorated.values ?? []).length > 0 ? 'enum' : 'string'
  return guessType(name, values, decorated.type)
}

const listOf = (values: readonly string[]): string =>
  `[${values.map(value => JSON.stringify(value)).join(', ')}]`

const boundsOf = ({ decorated }: Gathered, type: TypeName): string[] =>
  Object.entries(decorated.options ?? {})
    .filter(([key]) => optionsOf.type(type).includes(key))
    .map(([key, value]) => `${key}: ${value}`)

function presenceOf(presence: Gathered['presence'], environments: readonly string[]): string[] {
  if (typeof presence === 'string') return presence === 'required' ? ['required: true'] : []
  const where = presence.filter(name => environments.includes(name))
  return where.length === 0 ? [] : [`required: [${where.join(', ')}]`]
}

const isShown = (name: string, value: string, type: TypeName): boolean =>
  !['secret', 'postgres-url', 'redis-url', 'dsn'].includes(type) &&
  !looksSecret(name, value) &&
  quoted(value) === value &&
  placeholderIn(value, { isSecret: false, isTyped: true }) === undefined

function suppressions({ aside }: Corrections): string[] {
  if (aside.size === 0) return []
  const lines = [...aside].map(item => {
    const [rule = '', name = ''] = item.split(' ')
    return `  - { rule: ${rule}, var: ${name}, environment: development, reason: "So it is in the file that this draft was made from; decide, then remove this line." }`
  })
  return ['suppress:', ...lines]
}
