import { hasBrowserPrefix } from '../contract/specification.ts'
import { quoted } from '../generate/env-example.ts'
import { placeholderIn } from '../rules/placeholder.ts'
import { looksSecret } from '../rules/secret-rules.ts'
import type { TypeName } from '../types/type-names.ts'
import { guessType, SELECTORS } from './guess-type.ts'
import type { FoundVariable, Listing } from './listing.ts'

const ENVIRONMENTS = ['development', 'test', 'staging', 'production']
const SHORT_FORMS = ['dev', 'stage', 'prod']

export interface DraftContract {
  readonly text: string
  readonly count: number
}

/** A first contract from what the files of a repository say. Values of secrets are never copied. */
export function writeContract(listings: readonly Listing[]): DraftContract {
  const names = [...new Set(listings.flatMap(({ variables }) => variables.map(({ name }) => name)))]
  const variables = names.map(name => gather(name, listings))
  const select = SELECTORS.find(name =>
    variables.some(variable => variable.name === name && selects(variable)),
  )
  const text = [
    '# yaml-language-server: $schema=https://raw.githubusercontent.com/antjan/databiz-actions/v1/validate-config/config-contract.schema.json',
    'version: 1',
    `environments: [${ENVIRONMENTS.join(', ')}]`,
    ...(select === undefined ? [] : [`select: ${select}`]),
    'vars:',
    ...variables.map(variable => `  ${variable.name}: { ${facts(variable, select).join(', ')} }`),
    '',
  ].join('\n')
  return { text, count: names.length }
}

/** Everything that is known of one variable. */
interface Gathered {
  readonly name: string
  readonly values: readonly string[]
  /** Values that may be shown. */
  readonly examples: readonly string[]
  readonly description: string
  readonly decorators: string
  readonly isRequired: boolean
  readonly store: Listing['store']
}

function gather(name: string, listings: readonly Listing[]): Gathered {
  const seen = listings.flatMap(listing =>
    listing.variables.filter(variable => variable.name === name).map(variable => ({ variable, listing })),
  )
  const all = (part: (variable: FoundVariable) => string | undefined) =>
    seen.map(({ variable }) => part(variable) ?? '').filter(text => text !== '')
  const kept = seen.every(({ listing }) => listing.store !== undefined) ? seen[0]?.listing.store : undefined
  return {
    name,
    values: all(({ value }) => value),
    examples: seen.flatMap(({ variable, listing }) =>
      listing.isPublic && variable.value !== '' ? [variable.value] : [],
    ),
    description: all(variable => variable.description)[0] ?? '',
    decorators: all(variable => variable.decorators)[0] ?? '',
    isRequired: kept === undefined && isEverywhere(name, listings),
    store: kept,
  }
}

/** Needed is what no complete list leaves out, and nothing has a default for. A container gets nothing of the browser bundle. */
function isEverywhere(name: string, listings: readonly Listing[]): boolean {
  const isBuilt = hasBrowserPrefix(name)
  const whole = listings.filter(
    ({ isWhole, variables }) =>
      isWhole && (!isBuilt || variables.some(other => hasBrowserPrefix(other.name))),
  )
  return whole.every(({ variables }) =>
    variables.some(variable => variable.name === name && variable.isOptional !== true),
  )
}

const selects = ({ values }: Gathered): boolean =>
  values.every(value => ENVIRONMENTS.includes(value) || SHORT_FORMS.includes(value))

function facts(variable: Gathered, select: string | undefined): string[] {
  const { name, description, decorators, store } = variable
  const isSelector = name === select
  const type = isSelector
    ? 'enum'
    : store === 'github-secret'
      ? 'secret'
      : guessType(name, variable.values, decorators)
  const example = variable.examples.find(value => isShown(name, value, type))
  return [
    `type: ${type}`,
    ...(isSelector ? ['values: $environments'] : []),
    ...(variable.isRequired ? ['required: true'] : []),
    ...(decorators.includes('@sensitive') && type !== 'secret' ? ['secret: true'] : []),
    ...(store === undefined ? [] : ['scope: pipeline', `platform: ${store}`]),
    ...(description === '' ? [] : [`description: ${JSON.stringify(description)}`]),
    ...(example === undefined ? [] : [`example: ${JSON.stringify(example)}`]),
  ]
}

const isShown = (name: string, value: string, type: TypeName): boolean =>
  !['secret', 'postgres-url', 'redis-url', 'dsn'].includes(type) &&
  !looksSecret(name, value) &&
  quoted(value) === value &&
  placeholderIn(value, { isSecret: false, isTyped: true }) === undefined
