import type { Plan } from '../apply/plan.ts'
import type { Templates } from '../cluster/set-history.ts'
import type { Attempt } from '../deploy/attempt.ts'
import type { Work } from '../deploy/work.ts'

/** Everything that a run knows when it is over. */
export interface Facts {
  readonly work: Work
  readonly environment: string
  readonly set: string
  readonly attempt: Attempt
  readonly plan: Plan | undefined
  /** What served before this run. */
  readonly before: Templates
  /** What serves now. */
  readonly after: Templates
}
