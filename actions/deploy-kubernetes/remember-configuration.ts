import type { Ports } from '../../shared/action/action.ts'
import { serverApply } from './apply/server-apply.ts'
import { readObjects } from './cluster/read-objects.ts'
import type { Inputs } from './declaration.ts'
import { readManifests } from './manifests/read-manifests.ts'
import { byKey, type KubeObject, keyOf, nameOf } from './objects/kube-object.ts'
import { asAppliedBefore } from './objects/own-fields.ts'
import { NOT_RESTORED } from './rollback/restore.ts'
import { isWorkload } from './rollback/templates.ts'
import { inCluster } from './run.ts'

/**
 * Remembers ConfigMaps, Services and everything else but the workloads as they are, for a release that has to bring this
 * side back later: a rollback by its own moves pod templates alone.
 */
export async function rememberConfiguration(
  inputs: Inputs,
  ports: Ports,
): Promise<(ports: Ports) => Promise<readonly string[]>> {
  if (inputs.mode !== 'deploy') return async () => []
  const former = await inCluster(inputs, ports, async ({ cluster }) => {
    const manifests = await readManifests(inputs, cluster.kubectl, ports)
    const placed = manifests.map(({ object }) => object).filter(isRemembered)
    return await readObjects(placed, cluster.kubectl)
  })
  return async later => {
    if (former.length === 0) return []
    await inCluster(inputs, later, async ({ cluster: { kubectl } }) => {
      const now = byKey(await readObjects(former, kubectl))
      const before = former.map(object => asAppliedBefore(object, now.get(keyOf(object))))
      await serverApply(before, 'apply', kubectl)
    })
    return [`As before: ${former.map(nameOf).join(', ')}.`]
  }
}

const isRemembered = (object: KubeObject): boolean => !isWorkload(object) && !NOT_RESTORED.has(object.kind)
