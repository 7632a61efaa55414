import type { Right } from '../access/required-access.ts'
import type { ApplySet } from '../cluster/apply-set.ts'
import type { Coming } from '../cluster/defined-kinds.ts'
import type { Difference } from '../cluster/differences.ts'
import type { ResourceOf } from '../cluster/resources.ts'
import type { SetRelease } from '../cluster/set-history.ts'
import type { KubeObject } from '../objects/kube-object.ts'
import type { Sight } from '../wait/workload.ts'

/** What applying would do to one object. */
export type Change =
  | { readonly kind: 'create'; readonly object: KubeObject }
  /** A Job that ended makes room for the next one. */
  | { readonly kind: 'replace'; readonly object: KubeObject; readonly live: KubeObject }
  | {
      readonly kind: 'change'
      readonly object: KubeObject
      readonly live: KubeObject
      readonly differences: readonly Difference[]
    }
  | { readonly kind: 'same'; readonly object: KubeObject; readonly live: KubeObject }

/** Everything that is known before anything is touched. */
export interface Plan {
  readonly set: ApplySet
  /** The parent of the set as it is; nothing for a new set. */
  readonly parent: KubeObject | undefined
  readonly history: readonly SetRelease[]
  readonly changes: readonly Change[]
  readonly warnings: readonly string[]
  /** Sets of the same repository and environment whose objects stay. */
  readonly otherSets: readonly ApplySet[]
  /** Those of the manifests and of the namespace. */
  readonly autoscalers: readonly KubeObject[]
  /** Workloads of the manifests and what belongs to them, as they are. */
  readonly before: Sight
  readonly resourceOf: ResourceOf
  /** Rights that are missing and can be done without. */
  readonly missing: readonly Right[]
  /** Objects of kinds whose definitions come with them: the server knows them only then. */
  readonly isComing: Coming['isComing']
  /** False where the namespace does not exist yet, so that only the schema could be looked at. */
  readonly isFullyChecked: boolean
}

/** All objects of the plan as they are applied. */
export const plannedObjects = ({ changes }: Pick<Plan, 'changes'>): readonly KubeObject[] =>
  changes.map(({ object }) => object)

export const isChange = (change: Change): boolean => change.kind !== 'same'
