import type { Contract } from '../contract/contract.ts'
import { fieldsOf, type SettingField } from './environment-fields.ts'
import { relationsOf } from './relations.ts'
import { selectedVariables, type Wanted } from './selected-variables.ts'
import { HEADER, reader } from './typescript-module.ts'

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
  const named = variables.map(({ name }) => name)
  const relations = contract.environments.map(
    environment =>
      `  ${JSON.stringify(environment)}: [\n${relationsOf(named, environment, contract)
        .map(relation => `    ${JSON.stringify(relation)},\n`)
        .join('')}  ],\n`,
  )
  return [
    HEADER,
    `export const schemas = {\n${schemas.join('\n')}\n}\n`,
    `const relations: Record<keyof typeof schemas, readonly Relation[]> = {\n${relations.join('')}}\n`,
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
  if (form.reader !== undefined) return `text(${pattern}, ${what}).refine(readable.${form.reader}, ${what})`
  if (form.units === undefined) return `text(${pattern}, ${what})`
  const bounds = `${form.min ?? '-Infinity'}, ${form.max ?? 'Infinity'}`
  return `measured(${pattern}, ${what}, ${bounds}, ${JSON.stringify(form.units)})`
}
