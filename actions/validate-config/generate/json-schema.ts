import type { Specification, Variable } from '../contract/contract.ts'
import { specificationOf } from '../contract/specification.ts'
import { selectedVariables, type Wanted } from './selected-variables.ts'
import { formOf } from './value-forms.ts'

/** A JSON schema (2020-12) of the environment: every value is text, and each environment has its own branch. */
export function jsonSchema(wanted: Wanted): string {
  const { contract } = wanted
  const variables = selectedVariables(wanted)
  const { select } = contract
  const branches =
    select === undefined
      ? []
      : contract.environments.map(environment => ({
          if: { required: [select], properties: { [select]: { const: environment } } },
          // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON schema
          then: environmentSchema(variables, environment, wanted),
        }))
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: `Environment variables of ${contract.project ?? contract.origin}`,
    type: 'object',
    properties: Object.fromEntries(variables.map(variable => [variable.name, describe(variable)])),
    ...(select === undefined ? {} : { required: [select] }),
    allOf: branches,
  }
  return `${JSON.stringify(schema, undefined, 2)}\n`
}

const describe = (variable: Variable): object => {
  const { description, isSecret } = specificationOf(variable, '')
  return {
    type: 'string',
    ...(description === undefined ? {} : { description }),
    ...(isSecret ? { writeOnly: true } : {}),
  }
}

function environmentSchema(
  variables: readonly Variable[],
  environment: string,
  { contract }: Wanted,
): object {
  const specifications = variables.map(variable => specificationOf(variable, environment))
  return {
    required: specifications.filter(({ presence }) => presence === 'required').map(({ name }) => name),
    properties: Object.fromEntries(
      specifications.map(specification => [
        specification.name,
        valueSchema(specification, contract.environments),
      ]),
    ),
  }
}

/** Empty text counts as unset, so it is allowed wherever the variable may be absent. */
function valueSchema(specification: Specification, environments: readonly string[]): object | boolean {
  if (specification.presence === 'forbidden') return { const: '' }
  const { pattern } = formOf(specification, environments)
  const optional = specification.presence === 'required' ? pattern : `(?:${pattern})?`
  return { type: 'string', pattern: `^(?:${optional})$` }
}
