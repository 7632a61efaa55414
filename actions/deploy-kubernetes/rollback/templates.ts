import type { Templates } from '../cluster/set-history.ts'
import { WORKLOADS } from '../objects/known-kinds.ts'
import { groupKindOf, type KubeObject } from '../objects/kube-object.ts'
import { currentRevision, type Sight, workloadName } from '../wait/workload.ts'

/** Which template each workload asks for now. A workload whose controller has not made it yet is left out. */
export function templatesOf(sight: Sight): Templates {
  const found = sight.workloads.filter(isWorkload).flatMap(workload => {
    const current = currentRevision(workload, sight)
    return current === undefined
      ? []
      : [[workloadName(workload), { revision: current.number, hash: current.hash }] as const]
  })
  return Object.fromEntries(found)
}

export const isWorkload = (object: KubeObject): boolean => WORKLOADS.has(groupKindOf(object))

/** Workload → number, for outputs and people. */
export const numbersOf = (templates: Templates): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(templates).map(([name, { revision }]) => [name, revision]))
