import { type Adopted, adoptionPatch } from '../cluster/adoption.ts'
import { kindsOf, parentOf } from '../cluster/apply-set.ts'
import { isDefinition } from '../cluster/defined-kinds.ts'
import { readObjects } from '../cluster/read-objects.ts'
import { historyData } from '../cluster/set-history.ts'
import { isNamespace } from '../cluster/snapshot.ts'
import type { Kubectl } from '../kubectl/kubectl.ts'
import { KubectlError } from '../kubectl/kubectl-error.ts'
import { type KubeObject, nameOf, typedName } from '../objects/kube-object.ts'
import { FIELD_MANAGER } from '../objects/own-fields.ts'
import { applyOnceKnown, awaitDefinitions, type PausePorts } from './apply-definitions.ts'
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
  ports: PausePorts,
): Promise<readonly KubeObject[]> {
  if (changes.length === 0) return []
  for (const change of changes) {
    if (change.kind === 'change') await adopt(change.live, 'former', kubectl)
    if (change.kind === 'replace') await deleteObject(change.live, plan.resourceOf, kubectl, { wait: true })
  }
  const objects = changes.map(({ object }) => object)
  const first = [...objects.filter(isNamespace), parentFor(plan)]
  const rest = objects.filter(object => !isNamespace(object))
  if (!rest.some(plan.isComing)) return await serverApply([...first, ...rest], 'apply', kubectl)
  const definitions = rest.filter(isDefinition)
  const applied = await serverApply([...first, ...definitions], 'apply', kubectl)
  await awaitDefinitions(definitions, kubectl, ports)
  const others = rest.filter(object => !isDefinition(object))
  return [...applied, ...(await applyOnceKnown(others, kubectl, ports))]
}

/** The parent with every kind that the set holds or is about to hold. */
function parentFor({ set, history, ...plan }: Plan): KubeObject {
  const kinds = [...set.kinds, ...kindsOf(plannedObjects(plan).filter(object => !isNamespace(object)))]
  return { ...parentOf(set, kinds), data: historyData(history) }
}

const ATTEMPTS = 5

/**
 * Hands other writers' fields over to us before the first apply, so that it is one revision and no conflict. Controllers
 * write status all the time, and then the object has to be read again.
 * @returns the object with its new owners
 */
export async function adopt(live: KubeObject, adopted: Adopted, kubectl: Kubectl): Promise<KubeObject> {
  let object = live
  for (let attempt = 1; ; attempt += 1) {
    const patch = adoptionPatch(object, adopted)
    if (patch === undefined) return object
    try {
      return await takeOver(object, JSON.stringify(patch), kubectl)
    } catch (thrown) {
      if (!(thrown instanceof KubectlError) || thrown.kind !== 'conflict' || attempt >= ATTEMPTS) throw thrown
      object = (await readObjects([object], kubectl))[0] ?? object
    }
  }
}

async function takeOver(object: KubeObject, patch: string, kubectl: Kubectl): Promise<KubeObject> {
  const [taken = object] = await kubectl.objects({
    what: `Taking over the fields of ${nameOf(object)}`,
    arguments: [
      // Names of fields, never values; kubectl opens no patch from a pipe.
      ...['patch', typedName(object), '--type=json', '-p', patch],
      ...[`--field-manager=${FIELD_MANAGER}`, '-o', 'json', '--show-managed-fields'],
    ],
    repeatable: false,
  })
  return taken
}
