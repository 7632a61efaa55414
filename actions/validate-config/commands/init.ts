import type { Action, Deps } from '../../../shared/action/action.ts'
import { declareCommand, type InputsOf } from '../../../shared/declaration/declaration.ts'
import { flag, text } from '../../../shared/declaration/field-kinds.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { DEFAULT_CONTRACT } from '../contract/read-contract.ts'
import { readText } from '../files/read-text.ts'
import { guessContract } from '../generate/guess-contract.ts'

const declaration = declareCommand({
  name: 'validate-config init',
  title: 'Init',
  description: 'Writes a contract from an existing example file, to be completed by hand.',
  inputs: {
    from: text({
      description: 'A dotenv file: `.env.example`, or `.env.schema` with static decorators.',
      default: '.env.example',
    }),
    output: text({ description: 'Path of the contract.', default: DEFAULT_CONTRACT }),
    force: flag({ description: 'Replace a contract that is there.', default: 'false' }),
  },
  operands: ['from'],
  results: { written: 'The contract was written.' },
})

/** `init .env.example` */
export const init: Action<typeof declaration> = {
  declaration,
  async run({ from, output, force }: InputsOf<typeof declaration>, deps: Deps) {
    const source = await readText(from, deps.files)
    if (source === undefined)
      throw new ActionError(`There is no file ${from}`, {
        code: 'source',
        remedy: 'Name a dotenv file: `validate-config init <file>`.',
      })
    if (!force && (await deps.files.facts(output)) !== undefined)
      throw new ActionError(`${output} is there already`, {
        code: 'exists',
        remedy: 'Choose another --output, or replace it with --force.',
      })
    const { contract, count } = guessContract(source, from)
    await deps.files.write(output, contract)
    return {
      outputs: { result: 'written', summary: `${output} written with ${count} variables from ${from}` },
    }
  },
}
