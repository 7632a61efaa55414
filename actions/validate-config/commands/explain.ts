import type { Action, Ports } from '../../../shared/action/action.ts'
import { declareCommand, type InputsOf } from '../../../shared/declaration/declaration.ts'
import { text } from '../../../shared/declaration/field-kinds.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { suggest } from '../../../shared/units/suggest.ts'
import { explanationOf } from '../generate/explanation.ts'
import { contractFor, contractInput } from './command-inputs.ts'

const declaration = declareCommand({
  name: 'validate-config explain',
  title: 'Explain',
  description: 'Says what the contract wants of one variable in each environment.',
  inputs: {
    variable: text({ description: 'Name of the variable; an old name will do.', required: true }),
    contract: contractInput,
  },
  operands: ['variable'],
  results: { explained: 'The variable is in the contract.' },
})

/** `explain SECRET_KEY` */
export const explain: Action<typeof declaration> = {
  declaration,
  async run(inputs: InputsOf<typeof declaration>, ports: Ports) {
    const contract = await contractFor(inputs.contract, ports)
    const variable = contract.owners.get(inputs.variable)
    if (variable === undefined) throw unknownVariable(inputs.variable, [...contract.owners.keys()])
    for (const line of explanationOf(variable, contract)) ports.log.info(line)
    return { outputs: { result: 'explained', summary: `${variable.name} is in ${contract.origin}` } }
  },
}

function unknownVariable(name: string, known: readonly string[]): ActionError {
  const near = suggest(name, known)
  return new ActionError(
    `The contract has no variable ${name}${near === undefined ? '' : `; did you mean ${near}?`}`,
    {
      code: 'contract',
      remedy: `It has: ${known.join(', ')}.`,
    },
  )
}
