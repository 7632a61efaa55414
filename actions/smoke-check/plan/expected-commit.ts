import type { RunContext } from '../../../shared/runner/run-context.ts'

/** Says that whatever commit is served will do, as after a rollback, where the event's commit is the wrong one. */
export const ANY = 'any'

export interface CommitWish {
  readonly expectedCommit: string | undefined
  /** The input `commit`: whoever names a commit means it. */
  readonly commit: string | undefined
}

/** The commit that must be served, or nothing when nobody can know it. */
export function expectedCommit(wish: CommitWish, run: Pick<RunContext, 'subject'>): string | undefined {
  if (wish.expectedCommit === ANY) return undefined
  if (wish.expectedCommit !== undefined) return wish.expectedCommit
  if (wish.commit !== undefined) return wish.commit
  return run.subject.isDeployed ? run.subject.commit.value : undefined
}
