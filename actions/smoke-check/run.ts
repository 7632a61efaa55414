import type { Outcome, Ports } from '../../shared/action/action.ts'
import { tellNotKnown } from '../../shared/github/commit-status.ts'
import type { declaration, Inputs } from './declaration.ts'
import { nodeProber } from './engine/node-prober.ts'
import { withoutReplacing } from './evidence/without-replacing.ts'
import { keepIssue } from './issue/keep-issue.ts'
import { runPhases } from './phases.ts'
import { ANY } from './plan/expected-commit.ts'
import type { Plan } from './plan/plan.ts'
import { newVault, planRun } from './plan/plan-run.ts'
import { annotate } from './report/annotate.ts'
import { makeReport } from './report/make-report.ts'
import { toOutcome } from './report/outcome.ts'
import { statusContext } from './report/status-context.ts'
import { writeReports } from './report/write-reports.ts'
import { type OpenProber, Session } from './session.ts'

export const run = (inputs: Inputs, ports: Ports): Promise<Outcome<typeof declaration>> =>
  runWith(nodeProber, inputs, ports)

/** One notice for all that follows from a commit that is not known: the status would else say it once more. */
function tellUnknown({ target }: Plan, { expectedCommit, commitStatus }: Inputs, { run, log }: Ports): void {
  const isAsked = target.expectedCommit === undefined && expectedCommit !== ANY && run.eventName !== ''
  if (!isAsked || run.subject.commit.value !== undefined) return
  const status = commitStatus ? ', and no commit status is left' : ''
  tellNotKnown(run, log, `No commit is expected${status}`)
}

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
  tellUnknown(plan, inputs, ports)
  for (const warning of plan.warnings) ports.log.warning(warning)
  const session = new Session({ openProber, plan, parallel: inputs.parallel, ports, travel: vault.travel })
  const phases = await runPhases(plan, session, ports, redactor)
  const report = makeReport({ plan, inputs, ports, session, phases, redactor })
  annotate(report.results, ports.log)
  await writeReports(inputs.report, report, { files: ports.files, redactor })
  await keepIssue(report, inputs, ports)
  return await withoutReplacing(
    toOutcome(report, { inputs, redactor, context: statusContext(inputs) }),
    ports,
  )
}
