import type { Outcome } from '../../shared/action/action.ts'
import type { declaration } from './declaration.ts'

export type ReleaseOutcome = Outcome<typeof declaration>
