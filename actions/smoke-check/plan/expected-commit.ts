import type { RunContext } from '../../../shared/runner/run-context.ts'

/**
 * Events whose commit is the one that was deployed. On a pull request it is a merge commit that exists nowhere else,
 * on `schedule` and `workflow_run` simply the head of the default branch.
 */
const TELLING_EVENTS = new Set(['push', 'release', 'workflow_dispatch', 'deployment', 'deployment_status'])

/** Says that whatever commit is served will do, as after a rollback, where the event's commit is the wrong one. */
const ANY = 'any'

export interface CommitWish {
  readonly expectedCommit: string | undefined
  /** The input `commit`: whoever names a commit means it. */
  readonly commit: string | undefined
}

/** The commit that must be served, or nothing when nobody can know it. */
export function expectedCommit(
  wish: CommitWish,
  run: Pick<RunContext, 'eventName' | 'sha'>,
): string | undefined {
  if (wish.expectedCommit === ANY) return undefined
  if (wish.expectedCommit !== undefined) return wish.expectedCommit
  if (wish.commit !== undefined) return wish.commit
  return TELLING_EVENTS.has(run.eventName) && run.sha !== '' ? run.sha : undefined
}
