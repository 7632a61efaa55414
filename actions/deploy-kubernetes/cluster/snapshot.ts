import type { Kubectl } from '../kubectl/kubectl.ts'
import { KubectlError } from '../kubectl/kubectl-error.ts'
import { byKey, groupKindOf, type KubeObject } from '../objects/kube-object.ts'
import { type ApplySet, PARENT_SELECTOR, readParent } from './apply-set.ts'
import { listIfAllowed, listObjects, readObjects } from './read-objects.ts'

/** The cluster as it is before anything is touched. */
export interface Snapshot {
  /** The objects of the manifests that exist, by key. */
  readonly live: ReadonlyMap<string, KubeObject>
  readonly autoscalers: readonly KubeObject[]
  /** Parents of the apply sets of ours in the namespace. */
  readonly parents: readonly KubeObject[]
  readonly sets: readonly ApplySet[]
  /** The namespace is among the manifests and does not exist yet. */
  readonly isNamespaceMissing: boolean
  /** The namespace is among the manifests, and this account may not look at it. */
  readonly isNamespaceHidden: boolean
}

/** Reads everything that planning needs, side by side. */
export async function readSnapshot(objects: readonly KubeObject[], kubectl: Kubectl): Promise<Snapshot> {
  const [inside, autoscalers, parents, namespaces] = await Promise.all([
    readObjects(
      objects.filter(object => !isNamespace(object)),
      kubectl,
    ),
    listIfAllowed('horizontalpodautoscalers.autoscaling', kubectl),
    listObjects(['configmaps'], PARENT_SELECTOR, kubectl),
    readNamespace(objects.filter(isNamespace), kubectl),
  ])
  return {
    live: byKey([...inside, ...namespaces.found]),
    autoscalers: [...autoscalers, ...objects.filter(({ kind }) => kind === 'HorizontalPodAutoscaler')],
    parents,
    sets: parents.flatMap(parent => readParent(parent) ?? []),
    isNamespaceMissing: namespaces.isMissing,
    isNamespaceHidden: namespaces.isHidden,
  }
}

export const isNamespace = (object: KubeObject): boolean => groupKindOf(object) === 'Namespace'

/** An account of one namespace may not look at it. It is there, since the account lives in it. */
async function readNamespace(namespaces: readonly KubeObject[], kubectl: Kubectl) {
  if (namespaces.length === 0) return { found: [], isMissing: false, isHidden: false }
  try {
    const found = await readObjects(namespaces, kubectl)
    return { found, isMissing: found.length === 0, isHidden: false }
  } catch (thrown) {
    if (!(thrown instanceof KubectlError) || thrown.kind !== 'forbidden') throw thrown
    return { found: [], isMissing: false, isHidden: true }
  }
}
