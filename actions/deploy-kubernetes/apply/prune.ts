import { kindsOf, PART_OF } from '../cluster/apply-set.ts'
import { listObjects } from '../cluster/read-objects.ts'
import { discoverResources } from '../cluster/resources.ts'
import type { Kubectl } from '../kubectl/kubectl.ts'
import { KubectlError } from '../kubectl/kubectl-error.ts'
import { knownResource } from '../objects/known-kinds.ts'
import { type KubeObject, nameOf } from '../objects/kube-object.ts'
import { currentRevision, revisionsOf, type Sight } from '../wait/workload.ts'
import { deleteObject } from './delete-object.ts'
import { referencesOf } from './migration.ts'
import { type Plan, plannedObjects } from './plan.ts'
import { decidePrune, type PruneDecision } from './prune-decision.ts'

/** What pruning would delete, looked at before anything is touched and again when it is time. */
export async function planPrune(
  plan: Plan,
  applied: readonly KubeObject[],
  sight: Sight,
  kubectl: Kubectl,
): Promise<PruneDecision> {
  const kinds = new Set([...plan.set.kinds, ...kindsOf(plannedObjects(plan))])
  kinds.delete('Namespace')
  const resources = [...kinds].map(kind => resourceName(kind, plan))
  const members = await listObjects(resources, `${PART_OF}=${plan.set.id}`, kubectl)
  const uids = applied.flatMap(({ metadata }) => metadata.uid ?? [])
  return decidePrune({
    setId: plan.set.id,
    members,
    applied: new Set(uids),
    needed: neededBefore(sight),
  })
}

/** Deletes one by one, after the new release was proven. What could not be deleted is said and stays. */
export async function prune(
  { deleted }: PruneDecision,
  kubectl: Kubectl,
  say: (warning: string) => void,
): Promise<string[]> {
  const gone: string[] = []
  // Their kinds may be gone from the manifests altogether.
  const resourceOf = await discoverResources(deleted, kubectl)
  for (const object of deleted) {
    try {
      const deletion = await deleteObject(object, resourceOf, kubectl, { wait: false })
      if (deletion === 'another') say(`${nameOf(object)} stays: another object has taken its name`)
      else gone.push(nameOf(object))
    } catch (thrown) {
      if (!(thrown instanceof KubectlError)) throw thrown
      say(`${nameOf(object)} could not be deleted: ${thrown.message}`)
    }
  }
  return gone
}

/** `Deployment.apps` as kubectl takes it. */
function resourceName(groupKind: string, { resourceOf, changes }: Plan): string {
  const [kind = '', ...group] = groupKind.split('.')
  const known = knownResource(group.join('.'), kind)
  const own = changes.find(({ object }) => kindsOf([object])[0] === groupKind)
  const plural = known?.plural ?? (own === undefined ? undefined : resourceOf(own.object)?.plural)
  return [plural ?? kind.toLowerCase(), ...group].join('.')
}

/** Generated ConfigMaps and Secrets of the revision before: without them its pods could not start again. */
function neededBefore(sight: Sight): ReadonlySet<string> {
  const templates = sight.workloads.flatMap(workload => {
    const current = currentRevision(workload, sight)
    const before = revisionsOf(workload, sight).find(({ hash }) => hash !== current?.hash)
    return before === undefined ? [] : [before.object]
  })
  return new Set(templates.flatMap(object => [...referencesOf(object), ...referencesOf(dataOf(object))]))
}

/** A ControllerRevision keeps the template one level deeper. */
const dataOf = (object: KubeObject): KubeObject => {
  const { data } = object as { readonly data?: object }
  return { ...object, ...data }
}
