import type { Contract } from '../contract/contract.ts'
import { fieldsOf, type SettingField } from './environment-fields.ts'
import { HEADER, READER } from './pydantic-module.ts'
import { classNames, fieldNames } from './python-names.ts'
import { relationsOf } from './relations.ts'
import { selectedVariables, type Wanted } from './selected-variables.ts'

/** A module for pydantic-settings 2.7 and later: one class for each environment and a function that picks the right one. */
export function pydantic(wanted: Wanted): string {
  const { contract } = wanted
  const variables = selectedVariables(wanted)
  const classOf = classNames(contract.environments)
  const className = (environment: string) => classOf.get(environment) ?? ''
  const attributes = fieldNames(variables.map(({ name }) => name))
  const classes = contract.environments.map(environment => {
    const fields = fieldsOf(variables, environment, contract).map(
      field =>
        `    ${declarationOf(field, attributes.get(field.name) ?? field.name, { environment, contract })}`,
    )
    return `class ${className(environment)}(_Settings):\n${fields.join('\n')}\n`
  })
  const chosen = Object.entries(spellingsOf(contract)).map(
    ([spelling, environment]) => `    ${JSON.stringify(spelling)}: ${className(environment)},`,
  )
  const named = variables.map(({ name }) => name)
  const relations = contract.environments.map(
    environment =>
      `    ${className(environment)}: [\n${relationsOf(named, environment, contract)
        .map(relation => `        ${literal(relation)},\n`)
        .join('')}    ],`,
  )
  const names = Object.fromEntries(fieldsOf(variables, '', contract).map(field => [field.name, field.names]))
  const select = contract.select ?? 'ENVIRONMENT'
  return [
    HEADER,
    ...classes,
    `Settings = ${contract.environments.map(className).join(' | ')}\n`,
    `_CLASSES = {\n${chosen.join('\n')}\n}\n`,
    `_RELATIONS = {\n${relations.join('\n')}\n}\n`,
    `_NAMES = {\n${Object.entries({ [select]: [select], ...names })
      .map(([name, accepted]) => `    ${python(name)}: ${literal(accepted)},\n`)
      .join('')}}\n`,
    `_SPELLINGS = ${literal(spellingsOf(contract))}\n`,
    `_SELECT = ${python(select)}\n`,
    READER,
  ].join('\n\n')
}

const spellingsOf = ({ environments, translations }: Contract): Record<string, string> => ({
  ...Object.fromEntries(translations),
  ...Object.fromEntries(environments.map(name => [name, name])),
})

interface Within {
  readonly environment: string
  readonly contract: Contract
}

/** @param attribute what the field is called, where its name is none that a field may have */
function declarationOf(field: SettingField, attribute: string, { environment, contract }: Within): string {
  const { name, names, specification } = field
  if (name === contract.select) {
    const spellings = Object.entries(spellingsOf(contract))
      .filter(([, meant]) => meant === environment)
      .map(([spelling]) => spelling)
    return `${attribute}: Annotated[Literal[${python(environment)}], BeforeValidator(_spelled(${python(environment)}, ${JSON.stringify(spellings)}))] = Field(validation_alias=AliasChoices(${names.map(python).join(', ')}))`
  }
  const alias = `validation_alias=AliasChoices(${names.map(python).join(', ')})`
  if (specification.presence === 'forbidden') return `${attribute}: None = Field(default=None, ${alias})`
  const checked = (type: string) =>
    `Annotated[${type}, ${noDecode(field)}BeforeValidator(${validatorOf(field)})]`
  if (field.fallback !== undefined)
    return `${attribute}: ${checked(typeOf(field))} = Field(default=${python(field.fallback)}, validate_default=True, ${alias})`
  return specification.presence === 'required'
    ? `${attribute}: ${checked(typeOf(field))} = Field(${alias})`
    : `${attribute}: ${checked(`Optional[${typeOf(field)}]`)} = Field(default=None, ${alias})`
}

const noDecode = ({ form }: SettingField): string => (form.kind === 'origins' ? 'NoDecode, ' : '')

function typeOf({ form, specification }: SettingField): string {
  if (form.kind === 'origins') return 'list[str]'
  if (form.kind === 'boolean') return 'bool'
  if (form.kind === 'integer') return 'int'
  if (form.kind === 'number') return 'float'
  return specification.isSecret ? 'SecretStr' : 'str'
}

function validatorOf({ form, specification, leastBytes }: SettingField): string {
  const start = `${python(form.pattern)}, ${python(`must be ${specification.type}`)}`
  if (form.kind === 'boolean') return `_flag(${start})`
  if (form.kind === 'origins') return `_origins(${start}, ${JSON.stringify(specification.contains ?? [])})`
  const bounds = [form.min, form.max].map(bound => (bound === undefined ? 'None' : String(bound))).join(', ')
  if (form.reader !== undefined) return `_readable(${start}, ${python(form.reader)})`
  if (form.units !== undefined) return `_measured(${start}, ${bounds}, ${JSON.stringify(form.units)})`
  if (form.kind === 'text') return `_text(${start}${leastBytes === undefined ? '' : `, ${leastBytes}`})`
  return `_number(${start}, ${bounds})`
}

/** JSON escapes are a subset of Python's. */
const python = (text: string): string => JSON.stringify(text)

/** Plain data as Python writes it. */
function literal(data: unknown): string {
  if (typeof data === 'boolean') return data ? 'True' : 'False'
  if (Array.isArray(data)) return `[${data.map(literal).join(', ')}]`
  if (typeof data !== 'object' || data === null) return JSON.stringify(data)
  const entries = Object.entries(data).map(([name, value]) => `${python(name)}: ${literal(value)}`)
  return `{${entries.join(', ')}}`
}
