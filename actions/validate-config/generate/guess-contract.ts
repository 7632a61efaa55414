import type { DotenvEntry } from '../../../shared/dotenv/dotenv.ts'
import { parseDotenv } from '../../../shared/dotenv/parse-dotenv.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { placeholderIn } from '../rules/placeholder.ts'
import { looksSecret } from '../rules/secret-rules.ts'
import type { TypeName } from '../types/type-names.ts'
import { quoted } from './env-example.ts'

/** A first contract from an example file. Values are only used to guess types; those of secrets are never copied. */
export function guessContract(text: string, file: string): { contract: string; count: number } {
  refuseFunctions(text, file)
  const { entries, problems } = parseDotenv(text)
  const broken = problems.find(({ kind }) => kind !== 'ambiguous' && kind !== 'duplicate-key')
  if (broken !== undefined)
    throw new ActionError(`${file}:${broken.line}: ${broken.name ?? 'This line'} ${broken.message}`, {
      code: 'source',
    })
  const comments = commentsAbove(text)
  const unique = [...new Map(entries.map(entry => [entry.name, entry])).values()]
  const select = unique.some(({ name }) => name === 'ENVIRONMENT') ? 'select: ENVIRONMENT\n' : ''
  const variables = unique.map(entry => variableLines(entry, comments.get(entry.line) ?? []))
  const contract = [
    '# yaml-language-server: $schema=https://raw.githubusercontent.com/antjan/databiz-actions/v1/validate-config/config-contract.schema.json',
    'version: 1',
    'environments: [development, test, staging, production]',
    `${select}vars:`,
    ...variables,
    '',
  ].join('\n')
  return { contract, count: unique.length }
}

/** A schema whose values are function calls would have to be run to be understood. */
function refuseFunctions(text: string, file: string): void {
  const line = text.split('\n').findIndex(content => /^[A-Z]\w*=\s*[a-z]\w*\(.*\)\s*$/i.test(content))
  if (line < 0) return
  throw new ActionError(`${file}:${line + 1}: the value is a function call, and nothing is evaluated here`, {
    code: 'source',
    remedy: 'Replace it by a value, or leave it empty.',
  })
}

/** The comment lines right above each line. */
function commentsAbove(text: string): Map<number, string[]> {
  const found = new Map<number, string[]>()
  let comments: string[] = []
  for (const [index, content] of text.split(/\r?\n/).entries()) {
    const comment = /^\s*#\s?(.*)$/.exec(content)?.[1]
    if (comment !== undefined) comments.push(comment.trim())
    else {
      found.set(index + 1, comments)
      comments = []
    }
  }
  return found
}

function variableLines(entry: DotenvEntry, comments: readonly string[]): string {
  const decorators = comments.filter(comment => comment.startsWith('@')).join(' ')
  const description = comments.filter(comment => comment !== '' && !/^@|^-+$/.test(comment)).join(' ')
  const type = decoratedType(decorators) ?? guessType(entry)
  const facts = [
    `type: ${type}`,
    ...(type === 'enum' && entry.name === 'ENVIRONMENT' ? ['values: $environments'] : []),
    ...(decorators.includes('@optional') ? [] : ['required: true']),
    ...(decorators.includes('@sensitive') && type !== 'secret' ? ['secret: true'] : []),
    ...(description === '' ? [] : [`description: ${JSON.stringify(description)}`]),
    ...(isShown(entry, type) ? [`example: ${JSON.stringify(entry.value)}`] : []),
  ]
  return `  ${entry.name}: { ${facts.join(', ')} }`
}

const isShown = ({ name, value }: DotenvEntry, type: TypeName): boolean =>
  value !== '' &&
  !['secret', 'postgres-url', 'redis-url', 'dsn'].includes(type) &&
  !looksSecret(name, value) &&
  quoted(value) === value &&
  placeholderIn(value, false) === undefined

const DECORATED: Readonly<Record<string, TypeName>> = {
  boolean: 'boolean',
  number: 'number',
  port: 'port',
  url: 'url',
  email: 'email',
  uuid: 'uuid',
  semver: 'semver',
}

const decoratedType = (decorators: string): TypeName | undefined =>
  DECORATED[/@type=(\w+)/.exec(decorators)?.[1] ?? '']

const BY_NAME: readonly (readonly [RegExp, TypeName])[] = [
  [/^ENVIRONMENT$/, 'enum'],
  [/^DATABASE_URL$|^POSTGRES(?:QL)?_URL$/, 'postgres-url'],
  [/^REDIS_URL$/, 'redis-url'],
  [/SENTRY_DSN$/, 'dsn'],
  [/SECRET|PASSWORD|TOKEN$|PRIVATE_KEY|API_KEY|ACCESS_KEY/, 'secret'],
  [/ORIGINS$/, 'origins'],
  [/(?:^|_)PORT$/, 'port'],
  [/BUCKET/, 'bucket'],
  [/_EMAIL$/, 'email'],
]

const BY_VALUE: readonly (readonly [RegExp, TypeName])[] = [
  [/^(?:true|false)$/i, 'boolean'],
  [/^-?\d{1,15}$/, 'integer'],
  [/^https?:\/\//, 'url'],
]

function guessType({ name, value }: DotenvEntry): TypeName {
  const byName = BY_NAME.find(([pattern]) => pattern.test(name))?.[1]
  return byName ?? BY_VALUE.find(([pattern]) => pattern.test(value))?.[1] ?? 'string'
}
