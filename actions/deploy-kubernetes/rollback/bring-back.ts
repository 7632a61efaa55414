import { adopt } from '../apply/apply-changes.ts'
import { serverApply } from '../apply/server-apply.ts'
import { readObjects } from '../cluster/read-objects.ts'
import type { Templates } from '../cluster/set-history.ts'
import type { Kubectl } from '../kubectl/kubectl.ts'
import { withField } from '../objects/fields.ts'
import type { KubeObject } from '../objects/kube-object.ts'
import { asAppliedBefore } from '../objects/own-fields.ts'
import { currentRevision, revisionsOf, type Sight, templateOf, workloadName } from '../wait/workload.ts'

/**
 * Gives every workload the template of an earlier revision, exactly: all fields are ours first, so that nothing that
 * others added stays behind. Everything else of the workload, its number of replicas included, stays as it is.
 * @returns the workloads that were moved
 */
export async function bringBack(
  templates: Templates,
  sight: Sight,
  kubectl: Kubectl,
): Promise<readonly KubeObject[]> {
  const moved = sight.workloads.filter(workload => {
    const wanted = templates[workloadName(workload)]
    return wanted !== undefined && currentRevision(workload, sight)?.hash !== wanted.hash
  })
  const objects: KubeObject[] = []
  for (const live of await readObjects(moved, kubectl)) {
    const wanted = templates[workloadName(live)]
    const revision = revisionsOf(live, sight).find(({ hash }) => hash === wanted?.hash)
    if (revision === undefined) continue
    const own = asAppliedBefore(await adopt(live, 'everybody', kubectl))
    objects.push(withField(own, ['spec', 'template'], templateOf(live, revision)))
  }
  return await serverApply(objects, 'apply', kubectl)
}
