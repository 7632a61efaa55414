import type { Entry } from '../../../shared/record/entry.ts'
import { isSide } from '../../../shared/record/replay.ts'
import type { Revision } from '../../../shared/record/revision.ts'
import type { LeftSide } from './unfinished.ts'

export type Whose =
  /** What served before the release serves, perhaps brought back under a new id. */
  | 'before'
  /** What the release deployed, or what nobody else is known to have deployed. */
  | 'ours'
  /** Somebody deployed, or went back, after the release had been cut off. */
  | 'theirs'

interface Facts {
  readonly left: LeftSide
  readonly serving: Revision
  /** The commit and the run that were cut off. */
  readonly commit: string | undefined
  readonly run: string
  readonly entries: readonly Entry[]
}

/**
 * Whose what serves is when the `post` step looks. A release may have been cut off before the platform had named what it
 * made: then another commit, or an entry that another run wrote of it, says that it is somebody else's.
 */
export function whoseServes({ left, serving, commit, run, entries }: Facts): Whose {
  const { previous, made } = left
  const ids = [serving.id, ...(serving.restores === undefined ? [] : [serving.restores])]
  if (made.some(id => ids.includes(id))) return 'ours'
  if (previous !== null && ids.includes(previous.id)) return 'before'
  if (made.length > 0) return 'theirs'
  const writer = entries.filter(isSide).findLast(({ payload }) => payload.deployment === serving.id)
  if (writer !== undefined) return writer.payload.run === run ? 'ours' : 'theirs'
  return serving.commit !== undefined && commit !== undefined && serving.commit !== commit ? 'theirs' : 'ours'
}
