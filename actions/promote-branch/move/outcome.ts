import type { ActionError } from '../../../shared/failure/action-error.ts'

/** How an attempt to move the target ended. */
export type MoveOutcome =
  | {
      readonly kind: 'moved'
      readonly sha: string
      /** What people should know of how it went. */
      readonly note?: string
      /** Somebody else moved it there at the same moment, and does what follows. */
      readonly byOthers?: true
      /** A merge on GitHub's side mixed in content that only the target held. */
      readonly otherTree?: true
      /** The run was cancelled, or out of time, while the move was under way; it happened all the same. */
      readonly cutOff?: ActionError
      /** The pull request that moved it. */
      readonly pull?: PullOutcome
    }
  /** Somebody else moved the target first. */
  | { readonly kind: 'conflict'; readonly sha: string; readonly by: string | undefined }
  | ({ readonly kind: 'pull-request' } & PullOutcome)

export interface PullOutcome {
  readonly number: number
  readonly url: string
  /** What becomes of it: `open`, `in the merge queue at position 2`, … */
  readonly state: string
}
