import type { Clock } from '../../../shared/clock/clock.ts'
import { deleteObject } from '../apply/delete-object.ts'
import type { Kubectl } from '../kubectl/kubectl.ts'
import { KubectlError } from '../kubectl/kubectl-error.ts'
import { fieldAt, textOf } from '../objects/fields.ts'
import { knownResource } from '../objects/known-kinds.ts'
import { groupKindOf, groupOf, type KubeObject, labelsOf, nameOf } from '../objects/kube-object.ts'
import { look } from '../wait/look.ts'
import { isReady } from '../wait/pod-state.ts'
import { ownedBy, type Sight } from '../wait/workload.ts'

/**
 * Pods that a StatefulSet waits for in vain: of another revision than it asks for, and not ready. It replaces pods in
 * order and only behind ready ones, so a broken pod stays broken when the template is right again ("forced rollback" in
 * the documentation of Kubernetes).
 */
const stuckPods = ({ workloads, pods }: Sight): KubeObject[] =>
  workloads
    .filter(object => groupKindOf(object) === 'StatefulSet.apps' && isSeen(object))
    .flatMap(set => {
      const wanted = textOf(fieldAt(set, 'status', 'updateRevision'))
      return pods.filter(
        pod =>
          ownedBy(pod, set) &&
          (pod.metadata.deletionTimestamp ?? '') === '' &&
          labelsOf(pod)['controller-revision-hash'] !== wanted &&
          !isReady(pod),
      )
    })

const isSeen = (set: KubeObject): boolean =>
  Number(fieldAt(set, 'status', 'observedGeneration') ?? 0) >= (set.metadata.generation ?? 0)

const LOOKS = 3
const PAUSE_MS = 700

/** Deletes them, so that the set makes them again. Without the right to it that is said, and the set stays as it is. */
export async function replaceStuckPods(
  watched: readonly KubeObject[],
  kubectl: Kubectl,
  { clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal },
  say: (note: string) => void,
): Promise<void> {
  if (!watched.some(object => groupKindOf(object) === 'StatefulSet.apps')) return
  const done = new Set<string>()
  for (let looks = 0; looks < LOOKS; looks += 1) {
    await clock.sleep(PAUSE_MS, signal)
    for (const pod of stuckPods(await look(watched, kubectl)).filter(
      ({ metadata }) => !done.has(metadata.uid ?? ''),
    )) {
      done.add(pod.metadata.uid ?? '')
      try {
        await deleteObject(
          pod,
          ({ apiVersion, kind }) => knownResource(groupOf({ apiVersion }), kind),
          kubectl,
          {
            wait: false,
          },
        )
        say(`${nameOf(pod)} was broken and is made again.`)
      } catch (thrown) {
        if (!(thrown instanceof KubectlError)) throw thrown
        say(`${nameOf(pod)} is broken and could not be deleted: ${thrown.message}. Delete it by hand.`)
      }
    }
  }
}
