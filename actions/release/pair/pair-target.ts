import type { FoundTarget } from '../../../shared/deployment/roll-back-to.ts'
import type { SideState } from './read-sides.ts'

/** Where every side goes. */
export interface PairTarget {
  readonly targets: readonly { readonly state: SideState; readonly target: FoundTarget }[]
  /** The release that serves again; nothing where the record knows none. */
  readonly to: string | undefined
  /** The release that is left. */
  readonly from: string | undefined
  readonly commit: string | undefined
  readonly notes: readonly string[]
}
