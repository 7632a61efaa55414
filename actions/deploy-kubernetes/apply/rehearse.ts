import { ActionError } from '../../../shared/failure/action-error.ts'
import { isNamespace, type Snapshot } from '../cluster/snapshot.ts'
import type { Kubectl } from '../kubectl/kubectl.ts'
import { KubectlError } from '../kubectl/kubectl-error.ts'
import { byKey, type KubeObject, keyOf, nameOf } from '../objects/kube-object.ts'
import { jobsToReplace, runningJob } from './finished-jobs.ts'
import { refusalError } from './refusals.ts'
import { schemaCheck, serverApply } from './server-apply.ts'

/** What the server would make of the objects. */
export interface Rehearsal {
  /** As the server would keep them, by key; without those that were not fully checked. */
  readonly answers: ReadonlyMap<string, KubeObject>
  readonly replaced: readonly KubeObject[]
}

/**
 * Lets the server check everything and keep nothing: schema, admission, quota of objects, rights.
 * @throws ActionError with everything that it refuses
 */
export async function rehearse(
  objects: readonly KubeObject[],
  snapshot: Snapshot,
  kubectl: Kubectl,
): Promise<Rehearsal> {
  const live = (object: KubeObject) => snapshot.live.get(keyOf(object))
  const failed = jobsToReplace(objects, live, [])
  const rest = objects.filter(object => !failed.includes(object))
  try {
    if (snapshot.isNamespaceMissing) return await rehearseNamespace(rest, kubectl)
    return { answers: byKey(await serverApply(rest, 'dry-run', kubectl)), replaced: failed }
  } catch (thrown) {
    if (!(thrown instanceof KubectlError) || thrown.isTransient) throw thrown
    const replaced = jobsToReplace(objects, live, thrown.complaints)
    refuseRunning(rest, live, thrown)
    if (replaced.length === failed.length) throw refusalError(thrown, kubectl.namespace)
    const others = objects.filter(object => !replaced.includes(object))
    return { answers: byKey(await again(others, kubectl)), replaced }
  }
}

async function rehearseNamespace(objects: readonly KubeObject[], kubectl: Kubectl): Promise<Rehearsal> {
  await serverApply(objects.filter(isNamespace), 'dry-run', kubectl)
  await schemaCheck(
    objects.filter(object => !isNamespace(object)),
    kubectl,
  )
  return { answers: new Map(), replaced: [] }
}

async function again(objects: readonly KubeObject[], kubectl: Kubectl): Promise<KubeObject[]> {
  try {
    return await serverApply(objects, 'dry-run', kubectl)
  } catch (thrown) {
    if (!(thrown instanceof KubectlError) || thrown.isTransient) throw thrown
    throw refusalError(thrown, kubectl.namespace)
  }
}

function refuseRunning(
  objects: readonly KubeObject[],
  live: (object: KubeObject) => KubeObject | undefined,
  error: KubectlError,
): void {
  const running = runningJob(objects, live, error.complaints)
  if (running === undefined) return
  throw new ActionError(`${nameOf(running)} still runs, and its template would change`, {
    code: 'kubectl-invalid',
    remedy: 'Nothing was changed. Wait until it ends, or delete it, then run this step again.',
  })
}
