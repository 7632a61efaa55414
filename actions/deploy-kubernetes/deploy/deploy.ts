import { ActionError, CancelledError } from '../../../shared/failure/action-error.ts'
import { applyChanges } from '../apply/apply-changes.ts'
import { migrationOf } from '../apply/migration.ts'
import { type Change, isChange, type Plan, plannedObjects } from '../apply/plan.ts'
import { planPrune, prune } from '../apply/prune.ts'
import { readObjects } from '../cluster/read-objects.ts'
import { KubectlError } from '../kubectl/kubectl-error.ts'
import { JOB } from '../objects/known-kinds.ts'
import { byKey, groupKindOf, type KubeObject, keyOf, nameOf } from '../objects/kube-object.ts'
import { isWorkload } from '../rollback/templates.ts'
import { restartsOf } from '../wait/pod-state.ts'
import { type Attempt, willWrite } from './attempt.ts'
import { followRollout } from './follow-rollout.ts'
import { rollBackChanges } from './roll-back-changes.ts'
import type { Work } from './work.ts'

/** Migrates, applies, waits, proves, prunes. What the cluster refuses or fails is a failure in the attempt, not thrown. */
export async function deploy(attempt: Attempt, plan: Plan, work: Work): Promise<void> {
  const startedMs = work.ports.clock.now()
  try {
    await applyInPhases(attempt, plan, work)
  } finally {
    attempt.elapsedMs = work.ports.clock.now() - startedMs
  }
}

async function applyInPhases(attempt: Attempt, plan: Plan, work: Work): Promise<void> {
  const migration = migrationOf(work.inputs.migrate, plan.changes)
  const first = migration === undefined ? [] : [...migration.needed, migration.job].filter(isChange)
  if (migration !== undefined)
    await phase('migrate', first, { attempt, plan, work }, () =>
      migrate(attempt, first, migration.job.object, plan, work),
    )
  if (attempt.failure !== undefined) return
  const others = plan.changes.filter(change => isChange(change) && !first.includes(change))
  const rest = migration === undefined ? others : await asTheyAreNow(others, work)
  attempt.applied = [
    ...attempt.applied,
    ...plan.changes.flatMap(change => (change.kind === 'same' ? [change.live] : [])),
  ]
  await phase('rollout', [...first, ...rest], { attempt, plan, work }, async () => {
    await write(attempt, rest, plan, work)
    if (work.inputs.wait) await followRollout(attempt, watchedOf(plan), restartsOf(plan.before.pods), work)
  })
  if (attempt.failure === undefined && attempt.superseded === undefined && work.inputs.prune)
    await pruneOthers(attempt, plan, work)
}

interface Told {
  readonly attempt: Attempt
  readonly plan: Plan
  readonly work: Work
}

/** One phase; when it fails, everything that was changed so far goes back, unless nobody could look. */
async function phase(
  name: string,
  changes: readonly Change[],
  { attempt, plan, work }: Told,
  body: () => Promise<void>,
): Promise<void> {
  try {
    await body()
  } catch (thrown) {
    if (!(thrown instanceof ActionError) || thrown instanceof CancelledError) throw thrown
    attempt.isUnseen = isUnseen(thrown, attempt)
    attempt.failure = {
      phase: attempt.hasWritten && !isRefusal(thrown) ? name : 'apply',
      reason: thrown.message,
      remedy: thrown.remedy ?? '',
    }
  }
  if (attempt.failure === undefined || attempt.isUnseen || !attempt.hasWritten) return
  if (name === 'migrate') attempt.failure = { ...attempt.failure, phase: 'migrate' }
  if (work.inputs.rollback || name === 'migrate') await rollBackChanges(attempt, changes, plan, work)
}

/** A server that is away, or that no longer lets us look, is no verdict about what was applied. */
const isUnseen = (thrown: ActionError, { isLooking }: Attempt): boolean =>
  thrown instanceof KubectlError && (isLooking || thrown.isTransient || thrown.kind === 'unauthorized')

const isRefusal = (thrown: ActionError): boolean =>
  thrown instanceof KubectlError && ['invalid', 'forbidden', 'conflict'].includes(thrown.kind)

async function write(attempt: Attempt, changes: readonly Change[], plan: Plan, work: Work): Promise<void> {
  if (changes.length === 0) return
  willWrite(attempt)
  attempt.changed = [...attempt.changed, ...changes.map(({ object }) => nameOf(object))]
  attempt.isLooking = false
  const applied = await applyChanges(changes, plan, work.cluster.kubectl, work.ports)
  attempt.applied = [...attempt.applied, ...applied.filter(runsPods)]
  attempt.isLooking = true
  work.ports.log.info(`Applied: ${changes.map(({ object }) => nameOf(object)).join(', ')}.`)
}

/** A migration takes minutes: what somebody deployed meanwhile is what a failure goes back to. */
async function asTheyAreNow(changes: readonly Change[], { cluster }: Work): Promise<readonly Change[]> {
  const known = changes.flatMap(change => (change.kind === 'change' ? [change.live] : []))
  const now = byKey(await readObjects(known, cluster.kubectl))
  return changes.map(change =>
    change.kind === 'change' ? { ...change, live: now.get(keyOf(change.object)) ?? change.live } : change,
  )
}

async function migrate(
  attempt: Attempt,
  changes: readonly Change[],
  job: KubeObject,
  plan: Plan,
  work: Work,
): Promise<void> {
  await write(attempt, changes, plan, work)
  await followRollout(attempt, [job], new Map(), work)
  if (attempt.failure === undefined) work.ports.log.info(`${nameOf(job)} is done.`)
}

/** Everything that runs pods: workloads and Jobs of the manifests, changed or not. */
export const watchedOf = (plan: Plan): readonly KubeObject[] => plannedObjects(plan).filter(runsPods)

const runsPods = (object: KubeObject): boolean => isWorkload(object) || groupKindOf(object) === JOB

async function pruneOthers(attempt: Attempt, plan: Plan, work: Work): Promise<void> {
  const { kubectl } = work.cluster
  const say = (warning: string) => work.ports.log.warning(warning)
  try {
    const applied = await readObjects(plannedObjects(plan), kubectl)
    const decision = await planPrune(plan, applied, attempt.sight ?? plan.before, kubectl)
    attempt.notes.push(...decision.kept)
    if (decision.deleted.length > 0) willWrite(attempt)
    attempt.pruned = await prune(decision, kubectl, say)
  } catch (thrown) {
    if (!(thrown instanceof KubectlError)) throw thrown
    say(`The new release runs. Older objects were not deleted: ${thrown.message}`)
  }
}
