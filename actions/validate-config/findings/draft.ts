import type { RuleId } from './catalog.ts'
import type { Level } from './level.ts'
import type { Place } from './place.ts'

/** What a rule found, before its level is known. The message stands alone and holds no secret. */
export interface Draft {
  readonly rule: RuleId
  readonly variable?: string
  readonly message: string
  readonly place?: Place | undefined
  /** Where the rule itself knows better than the table of levels. */
  readonly level?: Level
}
