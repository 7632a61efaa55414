import { ActionError } from '../../../shared/failure/action-error.ts'
import { readObjects } from '../cluster/read-objects.ts'
import type { ResourceOf } from '../cluster/resources.ts'
import type { Kubectl } from '../kubectl/kubectl.ts'
import { KubectlError } from '../kubectl/kubectl-error.ts'
import { groupOf, type KubeObject, nameOf } from '../objects/kube-object.ts'

export type Deletion = 'gone' | 'leaving' | 'another'

/**
 * Deletes exactly this object: the server refuses when another one has taken its name since (precondition on the uid).
 * @param wait until nothing of that name is there any more
 */
export async function deleteObject(
  object: KubeObject,
  resourceOf: ResourceOf,
  kubectl: Kubectl,
  { wait }: { readonly wait: boolean },
): Promise<Deletion> {
  try {
    await kubectl.text({
      what: `Deleting ${nameOf(object)}`,
      arguments: ['delete', '--raw', addressOf(object, resourceOf), '-f', '-'],
      input: JSON.stringify({
        apiVersion: 'v1',
        kind: 'DeleteOptions',
        propagationPolicy: 'Background',
        preconditions: { uid: object.metadata.uid },
      }),
    })
  } catch (thrown) {
    if (!(thrown instanceof KubectlError)) throw thrown
    if (thrown.kind === 'not-found') return 'gone'
    if (thrown.kind === 'conflict') return 'another'
    throw thrown
  }
  return wait ? await untilGone(object, kubectl) : 'leaving'
}

const LOOKS = 20

async function untilGone(object: KubeObject, kubectl: Kubectl): Promise<Deletion> {
  for (let looks = 0; looks < LOOKS; looks += 1) {
    const [found] = await readObjects([object], kubectl)
    if (found === undefined || found.metadata.uid !== object.metadata.uid) return 'gone'
  }
  throw new ActionError(`${nameOf(object)} is being deleted and does not go`, {
    remedy: 'Look at its finalizers and at its pods.',
  })
}

function addressOf(object: KubeObject, resourceOf: ResourceOf): string {
  const resource = resourceOf(object)
  if (resource === undefined) throw new ActionError(`Nobody knows where ${nameOf(object)} is kept`)
  const { name, namespace } = object.metadata
  const root = groupOf(object) === '' ? `/api/${object.apiVersion}` : `/apis/${object.apiVersion}`
  const place = namespace === undefined ? '' : `/namespaces/${namespace}`
  return `${root}${place}/${resource.plural}/${name}`
}
