import type { Ledger } from './ledger.ts'
import type { Revision } from './revision.ts'

/** What a release that composes several deployments hands to each of them: one record for all. */
export interface ReleaseContext {
  readonly ledger: Ledger
  /** Of the release. */
  readonly id: string
  /** Whether an old run may go on. */
  readonly allowStale: boolean
  /**
   * Told as soon as the platform has named what this run makes. Whatever ends the run, this alone is its own to undo: what
   * else serves by then is somebody else's.
   */
  readonly made?: (made: Revision) => void
}
