import type { Outcome } from '../../shared/action/action.ts'
import type { declaration } from './declaration.ts'

/** How a run of this action ended. */
export type PagesOutcome = Outcome<typeof declaration>
