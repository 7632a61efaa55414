import type { Contract, Specification, Variable } from '../contract/contract.ts'
import { specificationOf } from '../contract/specification.ts'
import { quoted } from './env-example.ts'
import { selectedVariables, startingValue, type Wanted } from './selected-variables.ts'

/** Types of the @env-spec dialect that mean the same; everything else is a string there. */
const TYPES: Partial<Record<Specification['type'], string>> = {
  boolean: 'boolean',
  integer: 'number(isInt=true)',
  number: 'number',
  port: 'port',
  url: 'url',
  email: 'email',
  uuid: 'uuid',
  semver: 'semver',
}

/** `.env.schema` in the @env-spec dialect (varlock): types, `required`, `sensitive`, `example`, `deprecated`. */
export function envSchema(wanted: Wanted): string {
  const { contract } = wanted
  const header = [
    '# Generated from the configuration contract: validate-config generate env-schema',
    ...(contract.select === undefined ? [] : [`# @currentEnv=$${contract.select}`]),
    '# @defaultSensitive=false @defaultRequired=false',
    '# ---',
    '',
  ]
  return [...header, ...selectedVariables(wanted).map(variable => itemOf(variable, contract))].join('\n')
}

function itemOf(variable: Variable, contract: Contract): string {
  const specification = specificationOf(variable, '')
  const decorators = [
    `@type=${typeOf(specification, contract)}`,
    required(variable, contract),
    specification.isSecret ? '@sensitive' : '',
    specification.example === undefined || specification.isSecret
      ? ''
      : `@example=${JSON.stringify(String(specification.example))}`,
  ].filter(text => text !== '')
  const aliases = variable.aliases.filter(({ level }) => level !== 'off')
  return [
    ...(specification.description === undefined ? [] : [`# ${specification.description}`]),
    `# ${decorators.join(' ')}`,
    `${variable.name}=${quoted(startingValue(variable, contract))}`,
    '',
    ...aliases.flatMap(({ name }) => [
      `# @deprecated=${JSON.stringify(`renamed to ${variable.name}`)}`,
      `${name}=`,
      '',
    ]),
  ].join('\n')
}

function typeOf(specification: Specification, { environments }: Contract): string {
  if (specification.type !== 'enum') return TYPES[specification.type] ?? 'string'
  const values = specification.values === '$environments' ? environments : (specification.values ?? [])
  return `enum(${values.join(', ')})`
}

function required(variable: Variable, { environments }: Contract): string {
  const where = environments.filter(name => specificationOf(variable, name).presence === 'required')
  if (where.length === 0) return '@optional'
  return where.length === environments.length ? '@required' : `@required=forEnv(${where.join(', ')})`
}
