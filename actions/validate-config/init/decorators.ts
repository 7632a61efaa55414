import type { TypeName } from '../contract/type-names.ts'

/** What the decorators of a `.env.schema` say of one variable. Only static ones: nothing is evaluated. */
export interface Decorated {
  readonly type?: TypeName
  readonly values?: readonly string[]
  /** Bounds and the like, as keys of the contract. */
  readonly options?: Readonly<Record<string, string>>
  readonly presence?: 'required' | 'optional' | readonly string[]
  readonly isSensitive?: boolean
  readonly example?: string
  readonly docs?: string
  readonly isDeprecated?: boolean
  /** The name that took its place. */
  readonly replacedBy?: string
}

/** What its header says of all of them. */
export interface SchemaHeader {
  readonly isSensitive?: boolean
  readonly presence?: 'required' | 'optional'
  /** The variable that says which environment it is. */
  readonly select?: string
}

const TYPES: Readonly<Record<string, TypeName>> = {
  string: 'string',
  enum: 'enum',
  boolean: 'boolean',
  number: 'number',
  port: 'port',
  url: 'url',
  email: 'email',
  uuid: 'uuid',
  semver: 'semver',
  duration: 'duration',
}

/** `@name`, `@name=value` or `@name(arguments)`; a value may be quoted or a call. */
const DECORATOR = /@([A-Za-z]\w*)(?:=("(?:[^"\\]|\\.)*"|'[^']*'|[^\s(]*(?:\([^)]*\))?)|\(([^)]*)\))?/g

export function readDecorators(comments: readonly string[]): Decorated {
  const said = decoratorsIn(comments)
  const [, kind = '', given = ''] = /^(\w+)(?:\(([^)]*)\))?$/.exec(said.get('type') ?? '') ?? []
  const type = kind === 'number' && /isInt\s*=\s*true/.test(given) ? 'integer' : TYPES[kind]
  const sensitive = said.get('sensitive') ?? (said.has('public') ? 'false' : undefined)
  const deprecated = said.get('deprecated')
  return {
    ...(type === undefined ? {} : { type }),
    ...(type === 'enum' ? { values: listOf(given) } : {}),
    options: optionsOf(given),
    ...presenceOf(said),
    ...(sensitive === undefined ? {} : { isSensitive: sensitive !== 'false' }),
    ...textOf('example', said),
    ...textOf('docs', said),
    ...(deprecated === undefined || deprecated === 'false' ? {} : { isDeprecated: true }),
    ...replacement(deprecated),
  }
}

export function readHeader(comments: readonly string[]): SchemaHeader {
  const said = decoratorsIn(comments)
  const required = said.get('defaultRequired')
  const sensitive = said.get('defaultSensitive')
  const select = /^\$(\w+)$/.exec(said.get('currentEnv') ?? '')?.[1]
  return {
    ...(sensitive === 'true' || sensitive === 'false' ? { isSensitive: sensitive === 'true' } : {}),
    ...(required === 'true'
      ? { presence: 'required' }
      : required === 'false'
        ? { presence: 'optional' }
        : {}),
    ...(select === undefined ? {} : { select }),
  }
}

function decoratorsIn(comments: readonly string[]): Map<string, string> {
  const lines = comments.filter(comment => comment.startsWith('@'))
  const found = lines.flatMap(line => [...line.slice(0, 2_000).matchAll(DECORATOR)])
  return new Map(found.map(([, name = '', value, given]) => [name, unquoted(value ?? given ?? '')]))
}

const unquoted = (text: string): string => text.replace(/^(["'])(.*)\1$/s, '$2')

const listOf = (given: string): string[] =>
  given
    .split(',')
    .map(item => unquoted(item.trim()))
    .filter(item => item !== '')

const OPTIONS: Readonly<Record<string, string>> = {
  min: 'min',
  max: 'max',
  minLength: 'min',
  maxLength: 'max',
  startsWith: 'prefix',
}

function optionsOf(given: string): Record<string, string> {
  const pairs = listOf(given).map(item => item.split('=').map(part => part.trim()))
  return Object.fromEntries(
    pairs.flatMap(([key = '', value = '']) => {
      const name = OPTIONS[key]
      return name === undefined || name === 'prefix' || !/^-?[\d.]+$/.test(value) ? [] : [[name, value]]
    }),
  )
}

function presenceOf(said: ReadonlyMap<string, string>): Pick<Decorated, 'presence'> {
  const required = said.get('required')
  if (said.has('optional')) return { presence: said.get('optional') === 'false' ? 'required' : 'optional' }
  if (required === undefined) return {}
  const where = /^forEnv\(([^)]*)\)$/.exec(required)?.[1]
  if (where !== undefined) return { presence: listOf(where) }
  /** Another call depends on values, which are not looked at: needed now and then is not needed always. */
  return { presence: required === 'false' || required.includes('(') ? 'optional' : 'required' }
}

const textOf = <Key extends 'example' | 'docs'>(key: Key, said: ReadonlyMap<string, string>) => {
  const text = said.get(key)
  return text === undefined || text === '' ? {} : ({ [key]: text } as Record<Key, string>)
}

function replacement(deprecated: string | undefined): Pick<Decorated, 'replacedBy'> {
  const name = /\b(?:renamed to|use|replaced by|now)\s+([A-Z][A-Z0-9_]+)\b/i.exec(deprecated ?? '')?.[1]
  return name === undefined || name !== name.toUpperCase() ? {} : { replacedBy: name }
}
