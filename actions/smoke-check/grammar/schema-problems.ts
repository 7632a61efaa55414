import { suggest } from '../../../shared/units/suggest.ts'
import { matcherKeys } from '../matchers/compile-matcher.ts'
import { kindNames } from '../matchers/kinds.ts'
import type { Path } from './problem.ts'
import { checkSchema, expectSchema, smokeSchema } from './smoke-schema.ts'

/** A zod issue, as far as it is read here. */
export interface SchemaIssue {
  readonly code: string
  readonly path: readonly PropertyKey[]
  readonly message: string
  readonly expected?: string
  readonly keys?: readonly string[]
  readonly values?: readonly unknown[]
  readonly errors?: readonly (readonly SchemaIssue[])[]
}

export interface PathProblem {
  readonly path: Path
  readonly message: string
}

const KNOWN_KEYS = [
  ...Object.keys(smokeSchema.shape),
  ...Object.keys(checkSchema.shape),
  ...Object.keys(expectSchema.shape),
  ...matcherKeys,
  ...kindNames,
]

/** Issues of the schema in plain words. Of a choice between shapes, the shape that was meant is the one to explain. */
export function schemaProblems(issue: SchemaIssue, written: unknown, above: Path = []): PathProblem[] {
  const path = [...above, ...issue.path.filter(part => typeof part !== 'symbol')]
  if (issue.code === 'unrecognized_keys')
    return (issue.keys ?? []).map(key => ({ path: [...path, key], message: unknownKey(key) }))
  if (issue.code === 'invalid_union') {
    const meant = meantBranch(issue.errors ?? [])
    return meant === undefined
      ? [{ path, message: `must be ${expectations(issue.errors ?? [])}` }]
      : meant.flatMap(inner => schemaProblems(inner, written, path))
  }
  return [{ path, message: `${plainMessage(issue)}${meantInstead(issue, valueAt(written, path))}` }]
}

/** The form that was probably meant, shown with what was written. */
function meantInstead(issue: SchemaIssue, given: unknown): string {
  if (issue.code === 'invalid_value' && typeof given === 'string') {
    const words = (issue.values ?? []).filter(value => typeof value === 'string')
    const near = suggest(given, words)
    return near === undefined
      ? `, not ${JSON.stringify(given)}`
      : `, not ${JSON.stringify(given)}; did you mean \`${near}\`?`
  }
  if (issue.code === 'invalid_type' && issue.expected === 'string' && typeof given === 'number')
    return `: write "${given}", or with its unit, such as ${given}s`
  return ''
}

function valueAt(written: unknown, path: Path): unknown {
  let value = written
  for (const part of path) {
    if (typeof value !== 'object' || value === null) return undefined
    value = (value as Record<string | number, unknown>)[part]
  }
  return value
}

/** Words of other tools, and what stands for them here. */
const OTHER_WORDS: Readonly<Record<string, string>> = {
  url: 'write the method as the key, as in `get: https://…`',
  path: 'write the method as the key, as in `get: /path`',
  method: 'write the method as the key, as in `post: /path`',
  request: 'write the method as the key, as in `get: /path`',
  assert: 'write `expect`',
  asserts: 'write `expect`',
  assertions: 'write `expect`',
  conditions: 'write `expect`',
  response: 'write `expect`',
  capture: 'write `save`',
  captures: 'write `save`',
  variables: 'write `vars`',
  data: 'write `body`, `json-body` or `form`',
  json: 'write `json-body` for what is sent, `expect: { json: … }` for what comes back',
  auth: 'write `bearer` or `basic-auth`',
  depends: 'write `after`',
  'depends-on': 'write `after`',
  needs: 'write `after`',
  retry: 'write `retries`',
  insecure: 'write `verify-tls: false`',
  'follow-redirects': 'write `follow: 5`',
  cert: 'write `client-certificate`',
  cacert: 'write `ca`',
}

function unknownKey(key: string): string {
  const meant = Object.hasOwn(OTHER_WORDS, key) ? OTHER_WORDS[key] : undefined
  if (meant !== undefined) return `unknown key ${JSON.stringify(key)}; ${meant}`
  const near = suggest(key, KNOWN_KEYS)
  return `unknown key ${JSON.stringify(key)}${near === undefined || near === key ? '' : `; did you mean \`${near}\`?`}`
}

/** A branch that got past its first look at the type. */
const meantBranch = (branches: readonly (readonly SchemaIssue[])[]) =>
  branches.find(branch => branch.length > 0 && !branch.some(isWrongType))

const isWrongType = ({ code, path }: SchemaIssue): boolean =>
  path.length === 0 && (code === 'invalid_type' || code === 'invalid_value' || code === 'invalid_union')

function expectations(branches: readonly (readonly SchemaIssue[])[]): string {
  const words = branches.flatMap(([first]) => (first === undefined ? [] : [wanted(first)]))
  return [...new Set(words)].join(' or ')
}

function wanted({ expected, values, errors, message }: SchemaIssue): string {
  if (values !== undefined) return values.map(value => JSON.stringify(value)).join(', ')
  if (errors !== undefined) return expectations(errors)
  return expected === undefined ? message : (NAMES[expected] ?? expected)
}

const NAMES: Readonly<Record<string, string>> = {
  object: 'a map',
  record: 'a map',
  array: 'a list',
  tuple: 'a list of two',
  string: 'text',
  int: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  null: 'null',
}

function plainMessage(issue: SchemaIssue): string {
  if (issue.code === 'invalid_type') return `must be ${NAMES[issue.expected ?? ''] ?? issue.expected}`
  if (issue.code === 'invalid_value')
    return `must be ${issue.values?.length === 1 ? '' : 'one of '}${wanted(issue)}`
  return issue.message
}
