import type { Ports } from '../../shared/action/action.ts'
import { gitHubReason } from '../../shared/github/github-error.ts'
import { ensureEnvironment } from '../release/databiz/ensure-environment.ts'
import type { Inputs } from './declaration.ts'
import { type Diagnosis, diagnose, type Reach } from './diagnose.ts'
import { findRepository } from './facts/find-repository.ts'
import { applyFix } from './fix/apply-fix.ts'
import { describeFix, planFixes } from './fix/plan-fixes.ts'
import { lineOf } from './report/lines.ts'
import { type Outcome, outcomeOf, writeReports } from './report/outcome.ts'

/** Looks at everything that releases rely on; with `fix` makes what is absent and safe, and looks again. */
export async function run(inputs: Inputs, ports: Ports): Promise<Outcome> {
  const { environment, file } = inputs
  if (environment !== undefined) await ensureEnvironment({ environment, file }, ports)
  const reach = await reachOf(ports)
  const first = await diagnose(inputs, reach, ports)
  const made = inputs.fix ? await fix(first, inputs, reach, ports) : []
  const { findings } = made.length === 0 ? first : await diagnose(inputs, reach, ports)
  for (const finding of findings) ports.log.info(lineOf(finding))
  const outcome = outcomeOf(findings, made)
  await writeReports(inputs.report, outcome, ports.files)
  return outcome
}

async function reachOf(ports: Ports): Promise<Reach> {
  const { github } = ports
  if (github === undefined) return { why: 'there is no token for GitHub' }
  const repository = await findRepository(ports)
  return repository === undefined
    ? { why: 'this folder does not say which repository it is' }
    : { github, repository }
}

/** Lists all of it before the first is made; what GitHub refuses stays a finding. */
async function fix(
  { findings, situation }: Diagnosis,
  inputs: Inputs,
  reach: Reach,
  { log }: Ports,
): Promise<string[]> {
  if ('why' in reach) return []
  const fixes = planFixes(findings, situation)
  for (const one of fixes) log.info(`${inputs.dryRun ? 'would make' : 'to make'}: ${describeFix(one)}`)
  if (inputs.dryRun) return []
  const made: string[] = []
  for (const one of fixes) {
    try {
      await applyFix(one, reach.repository, reach.github)
      made.push(describeFix(one))
    } catch (thrown) {
      const why = gitHubReason(thrown)
      if (why === undefined) throw thrown
      log.warning(`${describeFix(one)} could not be made: ${why}`)
    }
  }
  return made
}
