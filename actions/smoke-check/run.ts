import type { Outcome, Ports } from '../../shared/action/action.ts'
import type { declaration, Inputs } from './declaration.ts'
import type { Prober } from './engine/exchange.ts'
import { nodeProber, type ProberOptions } from './engine/node-prober.ts'
import { keepIssue } from './issue/keep-issue.ts'
import { bothPhases, type Session } from './phases.ts'
import type { Plan } from './plan/plan.ts'
import { newVault, planRun } from './plan/plan-run.ts'
import { annotate } from './report/annotate.ts'
import { makeReport } from './report/make-report.ts'
import { toOutcome } from './report/outcome.ts'
import { writeReports } from './report/write-reports.ts'
import type { Vault } from './secrets/vault.ts'

/** Opens the network; tests give it authorities of their own. */
export type OpenProber = (options: ProberOptions) => Prober

export const statusContext = ({ environment }: Inputs): string | undefined =>
  environment === undefined ? undefined : `smoke-check/${environment}`

export const run = (inputs: Inputs, ports: Ports): Promise<Outcome<typeof declaration>> =>
  runWith(nodeProber, inputs, ports)

/** The story: read and plan everything, wait for the gates, assert the rest, tell everybody. */
export async function runWith(
  openProber: OpenProber,
  inputs: Inputs,
  ports: Ports,
): Promise<Outcome<typeof declaration>> {
  const vault = newVault(inputs, ports)
  const { redactor } = vault
  const plan = await planRun(inputs, ports, vault)
  for (const notice of plan.notices) ports.log.notice(notice)
  for (const warning of plan.warnings) ports.log.warning(warning)
  const session = openSession(openProber, plan, inputs, ports, vault)
  const phases = await bothPhases(plan, session, ports, redactor)
  const report = makeReport({ plan, inputs, ports, session, phases, redactor })
  annotate(report.results, ports.log)
  await writeReports(inputs.report, report, { files: ports.files, redactor })
  await keepIssue(report, inputs, ports)
  return toOutcome(report, { inputs, redactor, context: statusContext(inputs) })
}

function openSession(
  openProber: OpenProber,
  plan: Plan,
  inputs: Inputs,
  ports: Ports,
  { travel }: Vault,
): Session {
  const { clock, signal, environment } = ports
  const deadline = ports.deadline.within(plan.wait.timeoutMs)
  const { requestsPerMinute } = plan
  return {
    prober: openProber({ clock, signal, deadline, environment, requestsPerMinute, travel }),
    parallel: inputs.parallel,
    startedMs: clock.now(),
    deadline,
    saved: new Map(),
  }
}
