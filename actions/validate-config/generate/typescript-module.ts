/** The function that reads the environment; `select` is the variable that says which one it is. */
export const reader = (select: string): string => `/** What a relation has against the values that are set. */
function broken(relation: Relation, values: Values): string[] {
  if ('alternatives' in relation) return groupProblems(relation, values)
  const { kind, name } = relation
  const [mine, other] = [values[name], values[relation.other]]
  if (mine === undefined) return []
  if (kind === 'requires') return other === undefined ? [\`\${name} needs \${relation.other}\`] : []
  if (other === undefined) return []
  if (kind === 'differs-from') return mine === other ? [\`\${name} must differ from \${relation.other}\`] : []
  return (spellings[mine] ?? mine) === (spellings[other] ?? other)
    ? []
    : [\`\${name} must be the same as \${relation.other}\`]
}

function groupProblems(group: Extract<Relation, { alternatives: unknown }>, values: Values): string[] {
  const parts = group.alternatives
    .map(({ names, defaulted, offered }) => {
      const unset = names.filter(name => values[name] === undefined)
      const missing = unset.filter(name => !defaulted.includes(name))
      return { names, missing, offered, begun: unset.length < names.length }
    })
    .filter(({ offered, begun }) => offered || begun)
  const begun = parts.filter(part => part.begun)
  const complete = begun.filter(({ missing }) => missing.length === 0)
  const wrong = (message: string) => [\`group \${group.name}: \${message}\`]
  if (complete.length === 0) {
    if (group.kind === 'at-most-one' || parts.some(({ missing }) => missing.length === 0)) return []
    if (begun.length > 0) return wrong(\`\${begun.flatMap(({ missing }) => missing).join(', ')} missing\`)
    return group.required ? wrong(\`set \${parts.map(({ names }) => names.join(' and ')).join(', or ')}\`) : []
  }
  const rivals = group.kind === 'exactly-one' ? begun : group.kind === 'at-most-one' ? complete : []
  return group.strict && rivals.length > 1 ? wrong('more than one alternative is set') : []
}

export type Config = { [Name in keyof typeof schemas]: z.output<(typeof schemas)[Name]> }[keyof typeof schemas]

/** Reads and checks the configuration; throws a ZodError with every problem at once. Empty text counts as unset. */
export function readConfig(given: Values): Config {
  const values: Record<string, string | undefined> = Object.create(null)
  for (const [name, value] of Object.entries(given)) if (value !== '') values[name] = value
  for (const [name, older] of Object.entries(oldNames)) {
    const set = [name, ...older].filter(candidate => values[candidate] !== undefined)
    if (new Set(set.map(candidate => values[candidate])).size > 1) throw new Error(\`\${set.join(' and ')} differ\`)
    if (set[0] !== undefined) values[name] = values[set[0]]
  }
  const environment = spellings[values['${select}'] ?? '']
  if (environment === undefined) throw new Error('${select} must be one of ' + Object.keys(schemas).join(', '))
  const parsed = schemas[environment].safeParse({ ...values, ['${select}']: environment })
  const problems = relations[environment].flatMap(relation => broken(relation, values))
  if (parsed.success && problems.length === 0) return parsed.data
  const found = problems.map(message => ({ code: 'custom' as const, path: [], message, input: undefined }))
  throw new z.ZodError([...(parsed.error?.issues ?? []), ...found])
}
`

/** What every generated TypeScript module holds besides its schemas. */
export const HEADER = `// Generated from the configuration contract: validate-config generate typescript
// Presence, form and relations are held here; how strong a secret is, is judged by validate-config.
import { z } from 'zod'

const text = (pattern: RegExp, message: string) => z.string().regex(pattern, message)

const atLeast = (bytes: number) => (value: string) => new TextEncoder().encode(value).length >= bytes

const number = (pattern: RegExp, message: string, min: number, max: number) =>
  text(pattern, message)
    .transform(Number)
    .refine(value => value >= min && value <= max, \`must be from \${min} to \${max}\`)

/** Numbers with their units, which stay a text. */
const measured = (pattern: RegExp, message: string, min: number, max: number, units: Record<string, number>) =>
  text(pattern, message).refine(value => {
    const parts = [...value.matchAll(/([\\d.]+)\\s?([A-Za-z]+)/g)]
    const sum = parts.reduce((all, [, count, unit = '']) => all + Number(count) * (units[unit] ?? NaN), 0)
    const amount = Math.round(sum)
    return amount >= min && amount <= max
  }, 'is out of bounds')

const can = (read: (value: string) => unknown) => (value: string) => {
  try {
    read(value)
    return true
  } catch {
    return false
  }
}

const readable = {
  json: can(value => JSON.parse(value)),
  regex: can(value => new RegExp(value)),
  timezone: can(value => new Intl.DateTimeFormat('en', { timeZone: value })),
  locale: can(value => Intl.getCanonicalLocales(value.replaceAll('_', '-'))),
}

const flag = (pattern: RegExp, message: string) =>
  text(pattern, message).transform(value => /^(?:true|1|yes|on)$/i.test(value))

const origins = (pattern: RegExp, message: string, contains: string[]) =>
  text(pattern, message)
    .transform(value =>
      value.trimStart().startsWith('[') ? (JSON.parse(value) as string[]) : value.split(',').map(item => item.trim()),
    )
    .refine(list => new Set(list).size === list.length, 'names an origin twice')
    .refine(list => contains.every(origin => list.includes(origin)), \`must contain \${contains.join(', ')}\`)

type Values = Readonly<Record<string, string | undefined>>

type Relation =
  | { kind: 'requires' | 'same-as' | 'differs-from'; name: string; other: string }
  | {
      kind: 'exactly-one' | 'at-least-one' | 'at-most-one' | 'all-or-none'
      name: string
      required: boolean
      strict: boolean
      alternatives: { names: string[]; defaulted: string[]; offered: boolean }[]
    }
`
