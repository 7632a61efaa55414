import { textOf } from '../objects/fields.ts'
import { type KubeObject, nameOf } from '../objects/kube-object.ts'
import { currentRevision, revisionsOf, type Sight, type TemplateRevision } from '../wait/workload.ts'

export type PreviousRevision =
  | { readonly kind: 'found'; readonly revision: TemplateRevision }
  | { readonly kind: 'none' }
  /** The cluster alone cannot tell. */
  | { readonly kind: 'ambiguous'; readonly why: string }

/**
 * The revision before, by what the cluster remembers alone. Of a workload that was rolled back already, the newest older
 * revision is the one that was left: going there would swing between two releases. A Deployment tells which numbers its
 * template had before, so the one below the oldest of them is right; other kinds do not tell.
 */
export function previousRevision(workload: KubeObject, sight: Sight): PreviousRevision {
  const current = currentRevision(workload, sight)
  if (current === undefined) return { kind: 'none' }
  const older = revisionsOf(workload, sight).filter(({ number }) => number < current.number)
  const [newest] = older
  if (newest === undefined) return { kind: 'none' }
  if (current.earlier.length > 0) {
    const below = older.find(({ number }) => number < Math.min(...current.earlier))
    return below === undefined ? { kind: 'none' } : { kind: 'found', revision: below }
  }
  if (madeAt(newest) > madeAt(current))
    return {
      kind: 'ambiguous',
      why: `${nameOf(workload)} was rolled back before: its revision ${current.number} is older than revision ${newest.number}`,
    }
  return { kind: 'found', revision: newest }
}

const madeAt = ({ object }: TemplateRevision): string => textOf(object.metadata['creationTimestamp']) ?? ''
