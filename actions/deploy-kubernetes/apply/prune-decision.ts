import { PART_OF } from '../cluster/apply-set.ts'
import { listOf } from '../objects/fields.ts'
import { PROTECTED } from '../objects/known-kinds.ts'
import { groupKindOf, type KubeObject, labelsOf, nameOf } from '../objects/kube-object.ts'

export interface PruneDecision {
  readonly deleted: readonly KubeObject[]
  /** Objects that are no longer in the manifests and stay, each with the reason. */
  readonly kept: readonly string[]
}

export interface PruneFacts {
  /** Label of the set. */
  readonly setId: string
  /** Everything on the cluster that carries the label. */
  readonly members: readonly KubeObject[]
  /** Uids of everything that was applied now. */
  readonly applied: ReadonlySet<string>
  /** Keys of what templates of the revision before still refer to. */
  readonly needed: ReadonlySet<string>
}

/**
 * Which members of the set go: those that were not applied now, by uid. Never what holds data or other people's objects,
 * what a controller made, what another set owns, what is on its way out, and what a rollback would need.
 */
export function decidePrune({ setId, members, applied, needed }: PruneFacts): PruneDecision {
  // Nothing was applied: an empty list of manifests is a mistake, not a wish to delete everything.
  if (applied.size === 0) return { deleted: [], kept: [] }
  const deleted: KubeObject[] = []
  const kept: string[] = []
  for (const object of members) {
    if (labelsOf(object)[PART_OF] !== setId || applied.has(object.metadata.uid ?? '')) continue
    if (isLeaving(object) || isOwned(object)) continue
    const reason = reasonToKeep(object, needed)
    if (reason === undefined) deleted.push(object)
    else kept.push(`${nameOf(object)} stays: ${reason}`)
  }
  return { deleted, kept }
}

const isLeaving = ({ metadata }: KubeObject): boolean => (metadata.deletionTimestamp ?? '') !== ''

const isOwned = ({ metadata }: KubeObject): boolean => listOf(metadata['ownerReferences']).length > 0

function reasonToKeep(object: KubeObject, needed: ReadonlySet<string>): string | undefined {
  if (object.metadata.uid === undefined) return 'its identity is not known'
  if (PROTECTED.has(groupKindOf(object))) return 'objects of its kind are never deleted by this action'
  if (needed.has(`${object.kind}/${object.metadata.name}`)) return 'the revision before still refers to it'
  return undefined
}
