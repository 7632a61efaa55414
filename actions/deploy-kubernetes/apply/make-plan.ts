import type { Ports } from '../../../shared/action/action.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { type Right, requiredAccess } from '../access/required-access.ts'
import { reviewAccess } from '../access/review-access.ts'
import { asMember, PART_OF } from '../cluster/apply-set.ts'
import { keepScale } from '../cluster/autoscaled.ts'
import { comingKinds } from '../cluster/defined-kinds.ts'
import { differences, isSaid } from '../cluster/differences.ts'
import { driftWarnings } from '../cluster/drift.ts'
import { discoverResources, type ResourceOf } from '../cluster/resources.ts'
import { readHistory } from '../cluster/set-history.ts'
import { readSnapshot, type Snapshot } from '../cluster/snapshot.ts'
import { compareContract } from '../contract/compare-contract.ts'
import type { Inputs } from '../declaration.ts'
import { rulesFor } from '../kubectl/explain-forbidden.ts'
import type { Kubectl } from '../kubectl/kubectl.ts'
import { warnOfSkew } from '../kubectl/version-skew.ts'
import { prepareObjects } from '../manifests/prepare-objects.ts'
import { readSource } from '../manifests/read-manifests.ts'
import { secretValues } from '../manifests/secret-values.ts'
import { fieldAt } from '../objects/fields.ts'
import { JOB, WORKLOADS } from '../objects/known-kinds.ts'
import { groupKindOf, type KubeObject, keyOf, labelsOf, nameOf } from '../objects/kube-object.ts'
import { lookAtParts } from '../wait/look.ts'
import { PAUSED } from '../wait/rollout-state.ts'
import type { Change, Plan } from './plan.ts'
import { type Rehearsal, rehearse } from './rehearse.ts'
import { setOf } from './set-of.ts'

/**
 * Reads, asks and rehearses everything; changes nothing.
 * @throws InputError, ActionError for whatever would make the deployment fail
 */
export async function makePlan(inputs: Inputs, kubectl: Kubectl, ports: Ports): Promise<Plan> {
  const { manifests, texts } = await readSource(inputs, kubectl, ports)
  const all = manifests.map(({ object }) => object)
  for (const value of secretValues(all)) ports.log.mask(value)
  const [known] = await Promise.all([discoverResources(all, kubectl), warnOfSkew(kubectl, ports.log)])
  const { resourceOf, isComing } = comingKinds(all, known)
  const objects = prepareObjects(manifests, inputs, kubectl.namespace, resourceOf)
  await compareContract(texts, inputs, ports)
  const missing = await reviewAccess(accessFor(objects, inputs, resourceOf), kubectl, ports.log)
  const snapshot = await readSnapshot(
    objects.filter(object => !isComing(object)),
    kubectl,
  )
  const set = setOf(inputs, kubectl.namespace, snapshot.sets, ports.run)
  const ours = new Set([set.id, ...snapshot.sets.filter(other => isKin(other, set)).map(({ id }) => id)])
  refuseForeign(objects, snapshot, ours)
  const members = keepScale(
    withoutHidden(objects, snapshot, ports.log).map(object =>
      isMember(object) ? asMember(object, set) : object,
    ),
    snapshot.live,
    snapshot.autoscalers,
  )
  const rehearsal = await rehearse(
    members.filter(object => !isComing(object) && !isSettledNamespace(object, snapshot)),
    snapshot,
    kubectl,
  )
  refusePaused(rehearsal)
  refuseReplacing(rehearsal, missing)
  const parent = snapshot.parents.find(({ metadata }) => metadata.name === set.name)
  const changes = members.map(object => changeOf(object, snapshot, rehearsal))
  const watched = [...snapshot.live.values()].filter(object => WORKLOADS.has(groupKindOf(object)))
  return {
    set,
    parent,
    history: readHistory(parent),
    changes,
    warnings: changes.flatMap(change =>
      change.kind === 'change' ? driftWarnings(change.live, change.differences) : [],
    ),
    otherSets: snapshot.sets.filter(other => other.id !== set.id && isKin(other, set)),
    autoscalers: snapshot.autoscalers,
    before: await lookAtParts(watched, kubectl),
    resourceOf,
    missing,
    isComing,
    isFullyChecked: !snapshot.isNamespaceMissing,
  }
}

const accessFor = (objects: readonly KubeObject[], inputs: Inputs, resourceOf: ResourceOf) =>
  requiredAccess({
    mode: 'deploy',
    objects,
    resourceOf,
    wait: inputs.wait,
    rollback: inputs.rollback,
    prune: inputs.prune
      ? objects.flatMap(object => (isMember(object) ? (resourceOf(object) ?? []) : []))
      : [],
    replacesJobs: objects.some(object => groupKindOf(object) === JOB),
  })

/** A namespace outlives every set. */
const isMember = (object: KubeObject): boolean => groupKindOf(object) !== 'Namespace'

/** An account of one namespace may not touch it, and need not where it is as the manifest says. */
const isSettledNamespace = (object: KubeObject, { live }: Snapshot): boolean =>
  !isMember(object) && live.has(keyOf(object)) && isSaid(object, live.get(keyOf(object)))

function withoutHidden(objects: readonly KubeObject[], { isNamespaceHidden }: Snapshot, log: Ports['log']) {
  if (!isNamespaceHidden) return objects
  log.notice('This account may not look at the namespace itself, so its manifest is left out.')
  return objects.filter(isMember)
}

interface Kin {
  readonly repository: string
  readonly environment: string
}

const isKin = (a: Kin, b: Kin): boolean => a.repository === b.repository && a.environment === b.environment

/** What another set applied belongs to it: two owners would delete each other's work. */
function refuseForeign(objects: readonly KubeObject[], { live }: Snapshot, ours: ReadonlySet<string>): void {
  const foreign = objects.filter(object => {
    const owner = labelsOf(live.get(keyOf(object)) ?? object)[PART_OF]
    return owner !== undefined && !ours.has(owner)
  })
  if (foreign.length === 0) return
  throw new ActionError(`${foreign.map(nameOf).join(', ')} belongs to another apply set`, {
    code: 'kubectl-conflict',
    remedy: `Nothing was changed. Leave it to the tool that applies it, or remove its label ${PART_OF} first.`,
  })
}

function refusePaused({ answers }: Rehearsal): void {
  const paused = [...answers.values()].filter(
    object => groupKindOf(object) === 'Deployment.apps' && fieldAt(object, 'spec', 'paused') === true,
  )
  if (paused.length === 0) return
  throw new ActionError(`${paused.map(nameOf).join(', ')}: ${PAUSED.why}, so nothing would roll out`, {
    remedy: `Nothing was changed. ${PAUSED.remedy}`,
  })
}

/** Found before anything is touched, although the right to it is needed for some runs alone. */
function refuseReplacing({ replaced }: Rehearsal, missing: readonly Right[]): void {
  const right = missing.find(({ verb, resource }) => verb === 'delete' && resource === 'jobs')
  if (replaced.length === 0 || right === undefined) return
  throw new ActionError(`${replaced.map(nameOf).join(', ')} ended and has to make room for the next one`, {
    code: 'kubectl-forbidden',
    remedy: `Nothing was changed. The account may not delete Jobs; add to its Role:\n${rulesFor([right])}`,
  })
}

function changeOf(object: KubeObject, { live }: Snapshot, { answers, replaced }: Rehearsal): Change {
  const before = live.get(keyOf(object))
  if (before === undefined) return { kind: 'create', object }
  if (replaced.includes(object)) return { kind: 'replace', object, live: before }
  const answer = answers.get(keyOf(object))
  const found = answer === undefined ? [] : differences(before, answer)
  return found.length === 0
    ? { kind: 'same', object, live: before }
    : { kind: 'change', object, live: before, differences: found }
}
