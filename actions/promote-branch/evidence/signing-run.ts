import type { Account } from './facts.ts'

/** The attempt of a workflow run that a sign-off by a machine names. */
export interface SigningRun {
  /** Who caused this very attempt. */
  readonly actor: Account
  readonly event: string
  /** Path of the workflow file, without the ref that GitHub may add. */
  readonly path: string
  readonly branch: string | undefined
  /** The commit of the branch that it was started on. */
  readonly sha: string
  /** What the workflow file calls its run (`run-name`), which only a run of that file can be called. */
  readonly title: string
  /** False for a run of a fork. */
  readonly own: boolean
  readonly startedAt: string
  readonly endedAt: string | undefined
}
