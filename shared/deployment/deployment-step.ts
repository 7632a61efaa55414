import type { Ports } from '../action/action.ts'
import type { ActionError } from '../failure/action-error.ts'
import type { CommitStatus } from '../github/commit-status.ts'
import type { Revision } from '../record/revision.ts'
import type { PlatformView } from '../record/rollback-target.ts'
import type { RecordScope } from '../record/target-record.ts'
import type { Verdict } from './verdict.ts'

/** What a phase of a deployment left: the verdict that everybody understands, and what the action itself says. */
export interface StepResult {
  readonly verdict: Verdict
  /** What serves now; nothing where it is nothing or not known (`verdict: unknown`). */
  readonly serves: Revision | undefined
  /** The documented word of the action, such as `live` or `rolled-back`. */
  readonly result: string
  /** One plain sentence. */
  readonly summary: string
  /** The outputs of the action, by their names in camel case. */
  readonly outputs: Readonly<Record<string, unknown>>
  /** Set when the phase failed. */
  readonly failure?: ActionError | undefined
  /** The action's own page for the job summary. */
  readonly report?: string | undefined
  /** The status that belongs on a commit; whoever called writes it. */
  readonly status?: CommitStatus | undefined
}

export interface RollbackWish {
  /** For people, the record and the status of what is left. */
  readonly reason: string
  /** With a deadline of their own, and not cancelled: what goes back may outlive the step. */
  readonly ports: Ports
}

/**
 * One deployment to one target, in phases: check, apply, verify, and rollback to something that served. Between `check`
 * and `apply` nothing has changed. Every phase may throw an ActionError: then nothing is known of what it did.
 */
export interface DeploymentStep extends PlatformView {
  /** Where its entries of the record belong; some platforms have to be asked. */
  scope(): Promise<RecordScope>
  /**
   * Looks at everything, changes nothing: credentials, what is to be deployed, hold, stale run. Nothing left to do is
   * `unchanged`, else `checked`; `serves` is what serves now.
   * @throws ActionError for whatever would make `apply` fail
   */
  check(): Promise<StepResult>
  /**
   * Deploys, waits, proves, writes the record. Where that fails and the input `rollback` says so, what served before is
   * back when it returns (`not-live`). What could not be looked at is no failure.
   */
  apply(): Promise<StepResult>
  /** Is this what serves now? From observation, changing nothing: `live`, `superseded`, `not-live` or `unknown`. */
  verify(revision: Revision): Promise<StepResult>
  /**
   * Serves exactly this revision again, also from a fresh object that did not replace it. Twice is once: what serves
   * already is `unchanged`. Does not write the record: `rollBackTo` does.
   */
  rollback(to: Revision, wish: RollbackWish): Promise<StepResult>
  /**
   * Where the platform holds values that belong to a revision (`holdsVariables`): puts back those that this object
   * replaced, and says what it did. `rollback` does it by itself; this is for a run that has only seconds left.
   */
  restoreValues?(ports: Ports): Promise<readonly string[]>
}
