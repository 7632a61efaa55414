import type { Deps, Outcome } from '../../shared/action/action.ts'
import type { declaration, Inputs } from './declaration.ts'
import type { Prober } from './engine/exchange.ts'
import { nodeProber, type ProberOptions } from './engine/node-prober.ts'
import { keepIssue } from './issue/keep-issue.ts'
import { bothPhases, type Session } from './phases.ts'
import { loadChecks } from './plan/load-checks.ts'
import { makePlan, type Plan } from './plan/plan.ts'
import { annotate } from './report/annotate.ts'
import { makeReport } from './report/make-report.ts'
import { toOutcome } from './report/outcome.ts'
import { Redactor } from './report/redactor.ts'
import { writeReports } from './report/write-reports.ts'

/** Opens the network; tests give it authorities of their own. */
export type OpenProber = (options: ProberOptions) => Prober

export const statusContext = ({ environment }: Inputs): string | undefined =>
  environment === undefined ? undefined : `smoke-check/${environment}`

export const run = (inputs: Inputs, deps: Deps): Promise<Outcome<typeof declaration>> =>
  runWith(nodeProber, inputs, deps)

/** The story: read and plan everything, wait for the gates, assert the rest, tell everybody. */
export async function runWith(
  openProber: OpenProber,
  inputs: Inputs,
  deps: Deps,
): Promise<Outcome<typeof declaration>> {
  const redactor = newRedactor(inputs)
  const file = await loadChecks(inputs, deps, redactor)
  const plan = makePlan(inputs, file, deps.run, () => deps.clock.date())
  for (const notice of plan.notices) deps.log.notice(notice)
  for (const warning of plan.warnings) deps.log.warning(warning)
  const session = openSession(openProber, plan, inputs, deps)
  const phases = await bothPhases(plan, session, deps, redactor)
  const report = makeReport({ plan, inputs, deps, session, phases, redactor })
  annotate(report.results, deps.log)
  await writeReports(inputs.report, report, { files: deps.files, redactor })
  await keepIssue(report, inputs, deps)
  return toOutcome(report, { inputs, redactor, context: statusContext(inputs) })
}

function newRedactor({ githubToken }: Inputs): Redactor {
  const redactor = new Redactor()
  if (githubToken !== undefined) redactor.add(githubToken.reveal())
  return redactor
}

function openSession(openProber: OpenProber, plan: Plan, inputs: Inputs, deps: Deps): Session {
  const { clock, signal, environment } = deps
  const deadline = deps.deadline.within(plan.wait.timeoutMs)
  const { requestsPerMinute } = plan
  return {
    prober: openProber({ clock, signal, deadline, environment, requestsPerMinute }),
    parallel: inputs.parallel,
    startedMs: clock.now(),
    deadline,
    saved: new Map(),
  }
}
