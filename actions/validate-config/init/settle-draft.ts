import type { Ports } from '../../../shared/action/action.ts'
import type { Contract } from '../contract/contract.ts'
import { assembleContract } from '../contract-file/assemble.ts'
import { mergeLayers } from '../contract-file/merge.ts'
import { layerFrom } from '../contract-file/read-contract.ts'
import { buildContext } from '../rules/build-context.ts'
import { type Finding, judge } from '../rules/finding.ts'
import { validate } from '../rules/validate.ts'
import { dotenvTextSource } from '../sources/dotenv-source.ts'
import { resolveConfiguration } from '../sources/resolve.ts'
import type { Listing } from './listing.ts'
import { type DraftContract, NO_CORRECTIONS, writeContract } from './write-contract.ts'

/** What a type alone is wrong about. */
const OF_THE_TYPE = new Set(['type', 'range', 'enum', 'pattern'])
/** About what is not in the file, so that the file is no proof against the draft. */
const OF_ABSENCE = new Set(['missing', 'requires', 'group'])

/**
 * A draft that its own source keeps: each public dotenv file is tried against it in the first environment, and what is
 * wrong there is corrected in the draft, because the file is what people work with.
 */
export async function settleDraft(listings: readonly Listing[], ports: Ports): Promise<DraftContract> {
  const today = ports.clock.date().toISOString().slice(0, 10)
  const first = writeContract(listings)
  const contract = await contractOf(first, today)
  const errors: Finding[] = []
  for (const listing of listings) errors.push(...(await errorsIn(listing, contract, today, ports)))
  if (errors.length === 0) return first
  const of = (isWanted: (finding: Finding) => boolean) => errors.filter(isWanted)
  return writeContract(listings, {
    ...NO_CORRECTIONS,
    texts: new Set(of(({ rule }) => OF_THE_TYPE.has(rule)).map(({ variable = '' }) => variable)),
    aside: new Set(
      of(({ rule, variable }) => !OF_THE_TYPE.has(rule) && variable !== undefined).map(
        ({ rule, variable }) => `${rule} ${variable}`,
      ),
    ),
  })
}

const contractOf = async ({ text }: DraftContract, today: string): Promise<Contract> =>
  assembleContract('the draft', mergeLayers([await layerFrom(text, 'the draft')]), today)

async function errorsIn(
  { text, file }: Listing,
  contract: Contract,
  today: string,
  ports: Ports,
): Promise<readonly Finding[]> {
  const [environment] = contract.environments
  if (text === undefined || environment === undefined) return []
  const sources = [dotenvTextSource(text, file)]
  const configuration = resolveConfiguration(contract, sources)
  const nothing = { tracked: new Set<string>(), published: { placeOf: () => undefined } }
  const context = await buildContext({ contract, environment, configuration, sources, ...nothing }, ports)
  const { findings } = judge(validate(context, 'all', today), contract, environment)
  return findings.filter(({ level, rule }) => level === 'error' && !OF_ABSENCE.has(rule))
}
