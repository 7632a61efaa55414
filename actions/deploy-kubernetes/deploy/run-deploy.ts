import { CancelledError } from '../../../shared/failure/action-error.ts'
import type { TargetRecord } from '../../../shared/record/target-record.ts'
import { makePlan } from '../apply/make-plan.ts'
import { type Plan, plannedObjects } from '../apply/plan.ts'
import { kindsOf } from '../cluster/apply-set.ts'
import { configurationDigest } from '../cluster/configuration-digest.ts'
import { releaseId, type SetRelease } from '../cluster/set-history.ts'
import type { Facts } from '../report/facts.ts'
import { conclude, concludeDryRun, type KubernetesOutcome } from '../report/outcome.ts'
import { isGreen, resultOf } from '../report/result.ts'
import { servingOf } from '../rollback/set-view.ts'
import { templatesOf } from '../rollback/templates.ts'
import { publicUrl } from '../verify/public-url.ts'
import { type Attempt, newAttempt } from './attempt.ts'
import { deploy } from './deploy.ts'
import { type Ended, rememberRelease, runningRevision } from './record.ts'
import { showPlan } from './show-plan.ts'
import { tellCancelled } from './tell-cancelled.ts'
import type { Work } from './work.ts'

/** Looks, decides, applies, proves, and brings back what did not work. */
export async function runDeploy(
  work: Work,
  openRecord: (set: string) => TargetRecord | undefined,
): Promise<KubernetesOutcome> {
  const plan = await work.ports.log.group('Check', () =>
    makePlan(work.inputs, work.cluster.kubectl, work.ports),
  )
  const before = templatesOf(plan.before)
  const record = openRecord(plan.set.name)
  const serving = servingOf({ history: plan.history, templates: before })
  await record?.guard({ mode: 'new', allowStale: work.inputs.allowStale, serving })
  const attempt = newAttempt()
  attempt.url = publicUrl(plannedObjects(plan))
  const facts = factsOf(work, plan, attempt, before)
  await showPlan(plan, attempt, work)
  if (work.inputs.dryRun) return concludeDryRun(facts())
  try {
    await work.ports.log.group('Deployment', () => deploy(attempt, plan, work))
  } catch (thrown) {
    throw thrown instanceof CancelledError ? tellCancelled(thrown, attempt) : thrown
  }
  for (const line of attempt.words) work.ports.log.outside(line)
  const outcome = conclude(facts())
  await note(record, facts(), serving, outcome.outputs.summary)
  return outcome
}

/** What serves after a rollback is what served before; else what the last look saw. */
const factsOf = (work: Work, plan: Plan, attempt: Attempt, before: Facts['before']) => (): Facts => ({
  work,
  plan,
  attempt,
  before,
  environment: work.inputs.environment ?? work.cluster.namespace,
  set: plan.set.name,
  after:
    attempt.rollback?.isComplete === true || attempt.sight === undefined
      ? before
      : templatesOf(attempt.sight),
})

/** Writes the record and, where it serves well, the memory of the set. */
async function note(
  record: TargetRecord | undefined,
  facts: Facts,
  serving: ReturnType<typeof servingOf>,
  summary: string,
): Promise<void> {
  const { attempt, work, plan, after } = facts
  const { commit } = work.ports.run.subject
  const made = runningRevision(
    attempt.sight === undefined ? after : templatesOf(attempt.sight),
    commit.value,
    attempt.url,
  )
  if (made !== undefined) await record?.begin(made, serving).end(endingOf(facts), summary, attempt.url)
  if (!isGreen(facts) || plan === undefined || resultOf(facts) === 'started' || made === undefined) return
  const release: SetRelease = {
    id: made.id,
    at: work.ports.clock.date().toISOString(),
    commit: commit.value,
    workloads: after,
    configuration: configurationDigest(plannedObjects(plan)),
  }
  const kinds = [...new Set([...plan.set.kinds, ...kindsOf(plannedObjects(plan))])]
  await rememberRelease({ ...plan.set, kinds }, withBefore(plan.history, facts), release, work)
}

/** The first release of ours over workloads of somebody else remembers those as well, so that there is a way back. */
function withBefore(history: readonly SetRelease[], { before }: Facts): readonly SetRelease[] {
  if (history.length > 0 || Object.keys(before).length === 0) return history
  return [{ id: releaseId(before), at: '', commit: undefined, workloads: before, configuration: '' }]
}

function endingOf(facts: Facts): Ended {
  const result = resultOf(facts)
  if (isGreen(facts)) return 'served'
  return result === 'rolled-back' ? 'rolled-back' : 'failed'
}
