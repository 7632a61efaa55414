import type { ActionError } from '../../../shared/failure/action-error.ts'
import type { CommitStatus } from '../../../shared/github/commit-status.ts'

export type PartName = 'config' | 'backup' | 'backend' | 'frontend' | 'smoke'

/** The parts that people see: they are taken back when the release fails. */
export type ServingName = 'backend' | 'frontend'

/** What a part left behind, in the words of the action that did it. */
export interface Ending {
  readonly result: string
  readonly summary: string
  readonly outputs: Readonly<Record<string, unknown>>
  /** Set when the part failed. */
  readonly failure?: ActionError
  /** The job summary that the action would have had as a step of its own. */
  readonly report?: string
  /** The status that the action left on the commit. */
  readonly status?: CommitStatus
  /**
   * What is served now because of this part: `new` is to be taken back when the release fails, `unknown` as well;
   * `unchanged` is not.
   */
  readonly served: 'new' | 'unchanged' | 'unknown'
}

/** One part of a release: an action with the inputs that the file and the step give it. */
export interface Part {
  readonly name: PartName
  /** What it is about, for headings: `back end on Railway`. */
  readonly title: string
  /** Everything checked, nothing changed. */
  rehearse(): Promise<Ending>
  perform(): Promise<Ending>
  /** Brings back what was served before, `why` being the reason for people; absent for parts that serve nothing. */
  takeBack?(performed: Ending, why: string): Promise<Ending>
}
