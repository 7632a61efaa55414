import type { Contract } from '../contract/contract.ts'
import { fieldsOf, type SettingField } from './environment-fields.ts'
import { selectedVariables, type Wanted } from './selected-variables.ts'

/** A module with one zod schema for each environment and a function that picks the right one. Needs zod 4. */
export function typescript(wanted: Wanted): string {
  const { contract } = wanted
  const variables = selectedVariables(wanted)
  const schemas = contract.environments.map(environment => {
    const fields = fieldsOf(variables, environment, contract).map(
      field => `    ${field.name}: ${expression(field)},`,
    )
    return `  ${JSON.stringify(environment)}: z.object({\n${fields.join('\n')}\n  }),`
  })
  const names = Object.fromEntries(
    fieldsOf(variables, '', contract)
      .filter(field => field.names.length > 1)
      .map(field => [field.name, field.names.slice(1)]),
  )
  return [
    HEADER,
    `export const schemas = {\n${schemas.join('\n')}\n}\n`,
    `const oldNames: Record<string, readonly string[]> = ${JSON.stringify(names, undefined, 2)}\n`,
    `const spellings: Record<string, keyof typeof schemas> = ${JSON.stringify(spellingsOf(contract), undefined, 2)}\n`,
    reader(contract.select ?? 'ENVIRONMENT'),
  ].join('\n')
}

const spellingsOf = ({ environments, translations }: Contract): Record<string, string> => ({
  ...Object.fromEntries(translations),
  ...Object.fromEntries(environments.map(name => [name, name])),
})

function expression(field: SettingField): string {
  if (field.specification.presence === 'forbidden') return `z.undefined({ error: 'must not be set here' })`
  const checked = `${base(field)}${field.leastBytes === undefined ? '' : `.refine(atLeast(${field.leastBytes}), 'must have at least ${field.leastBytes} bytes')`}`
  if (field.fallback !== undefined) return `${checked}.prefault(${JSON.stringify(field.fallback)})`
  return field.specification.presence === 'required' ? checked : `${checked}.optional()`
}

function base({ form, specification }: SettingField): string {
  const pattern = `new RegExp(${JSON.stringify(`^(?:${form.pattern})(?![\\s\\S])`)}, 'u')`
  const what = JSON.stringify(`must be ${specification.type}`)
  if (form.kind === 'boolean') return `flag(${pattern}, ${what})`
  if (form.kind === 'integer' || form.kind === 'number')
    return `number(${pattern}, ${what}, ${form.min ?? '-Infinity'}, ${form.max ?? 'Infinity'})`
  if (form.kind === 'origins')
    return `origins(${pattern}, ${what}, ${JSON.stringify(specification.contains ?? [])})`
  return `text(${pattern}, ${what})`
}

const HEADER = `// Generated from the configuration contract: validate-config generate typescript
// Presence and form are held here; how strong a secret is, is judged by validate-config.
import { z } from 'zod'

const text = (pattern: RegExp, message: string) => z.string().regex(pattern, message)

const atLeast = (bytes: number) => (value: string) => new TextEncoder().encode(value).length >= bytes

const number = (pattern: RegExp, message: string, min: number, max: number) =>
  text(pattern, message)
    .transform(Number)
    .refine(value => value >= min && value <= max, \`must be from \${min} to \${max}\`)

const flag = (pattern: RegExp, message: string) =>
  text(pattern, message).transform(value => /^(?:true|1|yes|on)$/i.test(value))

const origins = (pattern: RegExp, message: string, contains: string[]) =>
  text(pattern, message)
    .transform(value =>
      value.trimStart().startsWith('[') ? (JSON.parse(value) as string[]) : value.split(',').map(item => item.trim()),
    )
    .refine(list => new Set(list).size === list.length, 'names an origin twice')
    .refine(list => contains.every(origin => list.includes(origin)), \`must contain \${contains.join(', ')}\`)
`

const reader = (select: string): string => `type Given = Readonly<Record<string, string | undefined>>

export type Config = { [Name in keyof typeof schemas]: z.output<(typeof schemas)[Name]> }[keyof typeof schemas]

/** Reads and checks the configuration; throws with every problem at once. Empty text counts as unset. */
export function readConfig(given: Given): Config {
  const values: Record<string, string | undefined> = {}
  for (const [name, value] of Object.entries(given)) if (value !== '') values[name] = value
  for (const [name, older] of Object.entries(oldNames)) {
    const set = [name, ...older].filter(candidate => values[candidate] !== undefined)
    if (new Set(set.map(candidate => values[candidate])).size > 1) throw new Error(\`\${set.join(' and ')} differ\`)
    if (set[0] !== undefined) values[name] = values[set[0]]
  }
  const environment = spellings[values['${select}'] ?? '']
  if (environment === undefined) throw new Error('${select} must be one of ' + Object.keys(schemas).join(', '))
  return schemas[environment].parse({ ...values, ${select}: environment })
}
`
