import type { TargetRecord } from '../../../shared/record/target-record.ts'
import { makePlan } from '../apply/make-plan.ts'
import { type Plan, plannedObjects } from '../apply/plan.ts'
import { kindsOf } from '../cluster/apply-set.ts'
import { configurationDigest } from '../cluster/configuration-digest.ts'
import { releaseId, type SetRelease, withRelease } from '../cluster/set-history.ts'
import type { Attempt } from '../deploy/attempt.ts'
import { deploy, watchedOf } from '../deploy/deploy.ts'
import { type Ended, rememberHistory, runningRevision } from '../deploy/record.ts'
import { RecordEntry } from '../deploy/record-entry.ts'
import { showPlan } from '../deploy/show-plan.ts'
import type { Work } from '../deploy/work.ts'
import type { Facts } from '../report/facts.ts'
import { conclude, concludeDryRun, type KubernetesOutcome } from '../report/outcome.ts'
import { isGreen, resultOf } from '../report/result.ts'
import { servingOf } from '../rollback/set-view.ts'
import { templatesOf } from '../rollback/templates.ts'
import { publicUrl } from '../verify/public-url.ts'
import { rolloutState } from '../wait/rollout-state.ts'

/** Looks, decides, applies, proves, and brings back what did not work. */
export async function runDeploy(
  work: Work,
  openRecord: (set: string) => TargetRecord | undefined,
  attempt: Attempt,
): Promise<KubernetesOutcome> {
  const plan = await work.ports.log.group('Check', () =>
    makePlan(work.inputs, work.cluster.kubectl, work.ports),
  )
  const before = templatesOf(plan.before)
  const record = openRecord(plan.set.name)
  const serving = servingOf({ history: plan.history, templates: before })
  await record?.guard({ mode: 'new', allowStale: work.inputs.allowStale, serving })
  attempt.url = publicUrl(plannedObjects(plan))
  const facts = factsOf(work, plan, attempt, before)
  await showPlan(plan, attempt, work)
  if (work.inputs.dryRun) return concludeDryRun(facts())
  const entry = new RecordEntry({ work, attempt, before }, made => record?.begin(made, serving))
  const watched = watchedOf(plan)
  await entry.closing(watched, async () => {
    await work.ports.log.group('Deployment', () => deploy(attempt, plan, work))
    if (resultOf(facts()) === 'started') await entry.name(watched)
  })
  for (const line of attempt.words) work.ports.log.outside(line)
  const outcome = conclude(facts())
  await note(entry, facts(), outcome.outputs.summary)
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
async function note(entry: RecordEntry, facts: Facts, summary: string): Promise<void> {
  const { attempt, work, plan } = facts
  const { commit } = work.ports.run.subject
  if (isGreen(facts)) entry.keep(runningRevision(facts.after, commit.value, attempt.url))
  await entry.end(endingOf(facts), summary)
  const { made } = entry
  if (!isGreen(facts) || plan === undefined || resultOf(facts) === 'started' || made === undefined) return
  const release: SetRelease = {
    id: made.id,
    at: work.ports.clock.date().toISOString(),
    commit: commit.value,
    workloads: facts.after,
    configuration: configurationDigest(plannedObjects(plan)),
  }
  const kinds = [...new Set([...plan.set.kinds, ...kindsOf(plannedObjects(plan))])]
  const after = withRelease(withFound(plan, facts), release)
  await rememberHistory({ ...plan.set, kinds }, plan.history, after, work)
}

/**
 * The first release of ours over workloads of somebody else remembers those as well, so that there is a way back; not what
 * an earlier attempt of ours left broken.
 */
function withFound({ history, parent, before: sight }: Plan, { before }: Facts): readonly SetRelease[] {
  const isOfOthers = parent === undefined && Object.keys(before).length > 0
  if (!isOfOthers || sight.workloads.some(workload => rolloutState(workload).kind !== 'done')) return history
  const found = { id: releaseId(before), at: '', commit: undefined, workloads: before, configuration: '' }
  return [{ ...found, isFound: true }]
}

function endingOf(facts: Facts): Ended {
  const result = resultOf(facts)
  if (isGreen(facts)) return 'served'
  return result === 'rolled-back' ? 'rolled-back' : 'failed'
}
