import type { Action, Ports } from '../../../shared/action/action.ts'
import { declareCommand, type InputsOf } from '../../../shared/declaration/declaration.ts'
import { flag, lines, text } from '../../../shared/declaration/field-kinds.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { DEFAULT_CONTRACT } from '../contract-file/read-contract.ts'
import type { Listing } from '../init/listing.ts'
import { readListings, usualFiles } from '../init/read-listings.ts'
import { settleDraft } from '../init/settle-draft.ts'

const declaration = declareCommand({
  name: 'validate-config init',
  title: 'Init',
  description: 'Writes a first contract from the files that are here, to be completed by hand.',
  inputs: {
    from: lines({
      description:
        'Files to read (repeat the option): dotenv files, `.env.schema` with static decorators, Compose files, workflows. Default: `.env.example` and its like, Compose files and `.github/workflows` here.',
    }),
    output: text({ description: 'Path of the contract.', default: DEFAULT_CONTRACT }),
    force: flag({ description: 'Replace a contract that is there.', default: 'false' }),
  },
  operands: ['from'],
  results: { written: 'The contract was written.' },
})

/** `init`, or `init .env.example` */
export const init: Action<typeof declaration> = {
  declaration,
  async run({ from, output, force }: InputsOf<typeof declaration>, ports: Ports) {
    if (!force && (await ports.files.facts(output)) !== undefined)
      throw new ActionError(`${output} is there already`, {
        code: 'exists',
        remedy: 'Choose another --output, or replace it with --force.',
      })
    const files = from.length > 0 ? from : await usualFiles(ports)
    const listings: Listing[] = []
    for (const file of files) listings.push(...(await readListings(file, ports)))
    if (listings.every(({ variables }) => variables.length === 0)) throw nothingFound(listings)
    const { text: contract, count } = await settleDraft(listings, ports)
    await ports.files.writeNamed(output, contract)
    const read = [...new Set(listings.map(({ file }) => file))].join(', ')
    return {
      outputs: { result: 'written', summary: `${output} written with ${count} variables from ${read}` },
    }
  },
}

const nothingFound = (listings: readonly Listing[]): ActionError =>
  new ActionError(
    listings.length === 0
      ? 'No file here says which variables there are'
      : `There are no variables in ${[...new Set(listings.map(({ file }) => file))].join(', ')}`,
    {
      code: 'source',
      remedy: 'Name a dotenv file or a Compose file: `validate-config init <file>`. Nothing was written.',
    },
  )
