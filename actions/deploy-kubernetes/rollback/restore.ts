import { type Change, isChange, type Plan } from '../apply/plan.ts'
import { serverApply } from '../apply/server-apply.ts'
import { keepScale } from '../cluster/autoscaled.ts'
import { readObjects } from '../cluster/read-objects.ts'
import type { Kubectl } from '../kubectl/kubectl.ts'
import { KubectlError } from '../kubectl/kubectl-error.ts'
import { byKey, groupKindOf, type KubeObject, keyOf, nameOf } from '../objects/kube-object.ts'
import { asAppliedBefore } from '../objects/own-fields.ts'

/** What was restored, and what is there now and was not before. */
export interface Restored {
  readonly restored: readonly KubeObject[]
  readonly created: readonly string[]
}

/** Kinds whose former state cannot be applied again: what ran has run, and sizes only grow. */
export const NOT_RESTORED: ReadonlySet<string> = new Set([
  'Namespace',
  'Job.batch',
  'Job',
  'PersistentVolumeClaim',
  'PersistentVolume',
])

/**
 * Applies everything that this run changed as it was applied before, as the same writer: fields that the run added go,
 * fields that it dropped come back, ConfigMaps and Services included, and the ReplicaSet of the former template is used
 * again. `kubectl rollout undo` would bring back the pod template alone, and in another writer's name
 * (kubernetes/kubernetes#112911).
 */
export async function restoreFormer(
  changes: readonly Change[],
  { autoscalers, isComing }: Pick<Plan, 'autoscalers' | 'isComing'>,
  kubectl: Kubectl,
): Promise<Restored> {
  const former = changes.flatMap(change =>
    change.kind === 'change' && !NOT_RESTORED.has(groupKindOf(change.object)) ? [change.live] : [],
  )
  const changed = changes.filter(isChange).map(({ object }) => object)
  const [known, coming] = await Promise.all([
    readObjects(
      changed.filter(object => !isComing(object)),
      kubectl,
    ),
    readIfKnown(changed.filter(isComing), kubectl),
  ])
  const live = byKey([...known, ...coming])
  const before = former.map(object => asAppliedBefore(object, live.get(keyOf(object))))
  const scaled = keepScale(before, live, autoscalers)
  const restored = await serverApply(scaled, 'apply', kubectl)
  const created = changes.flatMap(({ kind, object }) =>
    kind === 'create' && live.has(keyOf(object)) ? [nameOf(object)] : [],
  )
  return { restored, created }
}

/** Their kind may have come with this run, or not have got so far. */
async function readIfKnown(objects: readonly KubeObject[], kubectl: Kubectl): Promise<KubeObject[]> {
  try {
    return await readObjects(objects, kubectl)
  } catch (thrown) {
    if (thrown instanceof KubectlError && thrown.kind === 'unknown-kind') return []
    throw thrown
  }
}
