import { type Adopted, adoptionPatch } from '../cluster/adoption.ts'
import { kindsOf, parentOf } from '../cluster/apply-set.ts'
import { historyData } from '../cluster/set-history.ts'
import { isNamespace } from '../cluster/snapshot.ts'
import type { Kubectl } from '../kubectl/kubectl.ts'
import { type KubeObject, nameOf, typedName } from '../objects/kube-object.ts'
import { FIELD_MANAGER } from '../objects/own-fields.ts'
import { deleteObject } from './delete-object.ts'
import type { Change, Plan } from './plan.ts'
import { plannedObjects } from './plan.ts'
import { serverApply } from './server-apply.ts'

/**
 * Applies what changes, with the parent of the set in front: it has to know every kind before the first member of it
 * exists (the union of old and new kinds).
 * @returns the objects as the server keeps them now
 */
export async function applyChanges(
  changes: readonly Change[],
  plan: Plan,
  kubectl: Kubectl,
): Promise<readonly KubeObject[]> {
  if (changes.length === 0) return []
  for (const change of changes) {
    if (change.kind === 'change') await adopt(change.live, 'former', kubectl)
    if (change.kind === 'replace') await deleteObject(change.live, plan.resourceOf, kubectl, { wait: true })
  }
  const objects = changes.map(({ object }) => object)
  const first = objects.filter(isNamespace)
  const rest = objects.filter(object => !isNamespace(object))
  return await serverApply([...first, parentFor(plan), ...rest], 'apply', kubectl)
}

/** The parent with every kind that the set holds or is about to hold. */
export function parentFor({ set, history, ...plan }: Plan): KubeObject {
  const kinds = [...set.kinds, ...kindsOf(plannedObjects(plan).filter(object => !isNamespace(object)))]
  return { ...parentOf(set, kinds), data: historyData(history) }
}

/** Hands other writers' fields over to us before the first apply, so that it is one revision and no conflict. @returns the object with its new owners */
export async function adopt(live: KubeObject, adopted: Adopted, kubectl: Kubectl): Promise<KubeObject> {
  const patch = adoptionPatch(live, adopted)
  if (patch === undefined) return live
  const [taken = live] = await kubectl.objects({
    what: `Taking over the fields of ${nameOf(live)}`,
    arguments: [
      ...['patch', typedName(live), '--type=json', '--patch-file=/dev/stdin'],
      ...[`--field-manager=${FIELD_MANAGER}`, '-o', 'json', '--show-managed-fields'],
    ],
    input: JSON.stringify(patch),
    repeatable: false,
  })
  return taken
}
