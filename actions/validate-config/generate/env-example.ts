import type { Variable } from '../contract/contract.ts'
import { specificationOf } from '../contract/specification.ts'
import {
  requiredWhere,
  selectedVariables,
  startingValue,
  typeInWords,
  type Wanted,
} from './selected-variables.ts'

/** `.env.example`: every variable with what it is for, and a value to start with where it is no secret. */
export function envExample(wanted: Wanted): string {
  const blocks = selectedVariables(wanted).map(variable => blockOf(variable, wanted))
  return `# Generated from the configuration contract: validate-config generate env-example\n\n${blocks.join('\n')}`
}

function blockOf(variable: Variable, { contract }: Wanted): string {
  const specification = specificationOf(variable, '')
  const { description, isSecret, example } = specification
  const facts = [typeInWords(specification), `required: ${requiredWhere(variable, contract)}`]
  const hint = isSecret && example !== undefined ? [`# Example: ${oneLine(String(example))}`] : []
  return [
    ...(description === undefined ? [] : [`# ${oneLine(description)}`]),
    `# ${facts.join('; ')}`,
    ...hint,
    `${variable.name}=${quoted(startingValue(variable, contract))}`,
    '',
  ].join('\n')
}

/** Single quotes mean the same to every reader. */
export const quoted = (value: string): string =>
  /^[\w./:@%+,-]*$/.test(value) ? value : value.includes("'") ? JSON.stringify(value) : `'${value}'`

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()
