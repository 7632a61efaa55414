import type { Outcome, Ports } from '../../shared/action/action.ts'
import type { Contract } from './contract/contract.ts'
import { loadContract } from './contract-file/load-contract.ts'
import type { declaration, Inputs } from './declaration.ts'
import { findDrift } from './drift/find-drift.ts'
import type { Draft } from './findings/draft.ts'
import { compareParity } from './parity/compare-parity.ts'
import { annotate } from './report/annotate.ts'
import { logVerdict } from './report/log-verdict.ts'
import { toOutcome } from './report/outcome.ts'
import type { Verdict } from './report/verdict.ts'
import { writeReport } from './report/write-report.ts'
import { buildContext } from './rules/build-context.ts'
import { judge } from './rules/finding.ts'
import { validate } from './rules/validate.ts'
import { maskSecrets } from './sources/mask-secrets.ts'
import { readSources } from './sources/read-sources.ts'
import { type Configuration, resolveConfiguration } from './sources/resolve.ts'
import { known, platformMismatches, type Selection, selectEnvironment } from './sources/select-environment.ts'
import { trackedFiles } from './sources/tracked-files.ts'

/** Validates every place where configuration lives by one contract. */
export async function run(inputs: Inputs, ports: Ports): Promise<Outcome<typeof declaration>> {
  const contract = await loadContract(inputs.contract, ports.files, today(ports))
  const verdict = await examine(contract, inputs, ports)
  logVerdict(verdict, ports.log)
  annotate(verdict.judgement, ports.log)
  const report = await writeReport(inputs.dryRun ? undefined : inputs.report, verdict, ports.files)
  return toOutcome(verdict, { failOn: inputs.failOn, report })
}

async function examine(contract: Contract, inputs: Inputs, ports: Ports): Promise<Verdict> {
  ports.log.info(`contract ${contract.origin}: ${contract.variables.size} variables`)
  const sources = await readSources(wantedSources(inputs), contract, ports)
  maskSecrets(sources, contract, ports.log)
  const configuration = resolveConfiguration(contract, sources)
  const { environment, drafts } = selection(inputs, contract, configuration)
  const mismatches = [
    ...drafts,
    ...(environment === undefined ? [] : platformMismatches(environment, sources, contract)),
  ]
  const view = { contract, environment, sources, configuration }
  const first = judge(mismatches, contract, environment)
  if (first.findings.some(({ level }) => level === 'error'))
    return { ...view, drafts: mismatches, judgement: first }
  const found = [...mismatches, ...(await findAll(view, inputs, ports))]
  return { ...view, drafts: found, judgement: judge(found, contract, environment) }
}

type View = Pick<Verdict, 'contract' | 'environment' | 'sources' | 'configuration'>

/** Everything but whose values these are: the rules of the wrong environment would find a hundred things that are fine. */
async function findAll(view: View, inputs: Inputs, ports: Ports): Promise<Draft[]> {
  const { contract, environment, sources } = view
  const [tracked, drift] = await Promise.all([
    trackedFiles(sources, contract, ports),
    findDrift({ lines: inputs.drift, contract, environment }, ports),
  ])
  const values =
    environment === undefined || sources.length === 0
      ? []
      : validate(
          await buildContext({ ...view, environment, tracked, published: drift.published }, ports),
          inputs.scope,
          today(ports),
        )
  return [
    ...sources.flatMap(source => source.drafts),
    ...values,
    ...drift.drafts,
    ...(await compareParity(inputs.parity, contract, ports)),
  ]
}

/** Without sources there are no values, so an environment only sets the levels and may be left out. */
function selection(
  inputs: Inputs,
  contract: Contract,
  configuration: Configuration,
): { readonly environment: string | undefined; readonly drafts: Selection['drafts'] } {
  if (!inputs.sources.includes('none')) return selectEnvironment(inputs.environment, contract, configuration)
  return {
    environment: inputs.environment === undefined ? undefined : known(inputs.environment, contract),
    drafts: [],
  }
}

const wantedSources = (inputs: Inputs) => ({
  lines: inputs.sources,
  railwayToken: inputs.railwayToken,
  railwayService: inputs.railwayService,
  railwayApiUrl: inputs.railwayApiUrl,
})

const today = ({ clock }: Ports): string => clock.date().toISOString().slice(0, 10)
