import type { Kubectl } from '../kubectl/kubectl.ts'
import { KubectlError } from '../kubectl/kubectl-error.ts'
import type { KubeObject } from '../objects/kube-object.ts'

/** Kind and name are enough to ask for an object. */
export type Named = Pick<KubeObject, 'apiVersion' | 'kind' | 'metadata'>

/** The objects as they are on the cluster, with who owns which field; those that are not there are left out. */
export async function readObjects(objects: readonly Named[], kubectl: Kubectl): Promise<KubeObject[]> {
  if (objects.length === 0) return []
  return await kubectl.objects({
    what: 'Reading the objects on the cluster',
    arguments: ['get', '-f', '-', '-o', 'json', '--ignore-not-found', '--show-managed-fields'],
    input: listText(objects.map(onlyName)),
  })
}

/** Everything of some kinds in the namespace, by label where a selector is given. */
export async function listObjects(
  resources: readonly string[],
  selector: string | undefined,
  kubectl: Kubectl,
): Promise<KubeObject[]> {
  return await kubectl.objects({
    what: `Listing ${resources.join(', ')}`,
    arguments: [
      ...['get', resources.join(','), '-o', 'json', '--ignore-not-found'],
      ...(selector === undefined ? [] : ['-l', selector]),
    ],
  })
}

/** The same, where a missing right means only that nothing is known. */
export async function listIfAllowed(resource: string, kubectl: Kubectl): Promise<KubeObject[]> {
  try {
    return await listObjects([resource], undefined, kubectl)
  } catch (thrown) {
    if (thrown instanceof KubectlError && thrown.kind === 'forbidden') return []
    throw thrown
  }
}

/** Objects as kubectl takes them from its standard input. */
export const listText = (objects: readonly Named[]): string =>
  JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects })

function onlyName({ apiVersion, kind, metadata: { name, namespace } }: Named): Named {
  return { apiVersion, kind, metadata: { name, ...(namespace === undefined ? {} : { namespace }) } }
}
