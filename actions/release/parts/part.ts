import type { ActionError } from '../../../shared/failure/action-error.ts'

export type PartName = 'config' | 'backup' | 'backend' | 'frontend' | 'smoke'

/** What a part left behind, in the words of the action that did it. */
export interface Ending {
  readonly result: string
  readonly summary: string
  readonly outputs: Readonly<Record<string, unknown>>
  /** Set when the part failed. */
  readonly failure?: ActionError
  /**
   * What is served now because of this part: `new` is to be taken back when the release fails, `unknown` as well;
   * `unchanged` is not.
   */
  readonly served: 'new' | 'unchanged' | 'unknown'
}

/** One part of a release: an action with the inputs that the file and the step give it. */
export interface Part {
  readonly name: PartName
  /** What it is about, for headings: `back end: backend`. */
  readonly title: string
  /** Everything checked, nothing changed. */
  rehearse(): Promise<Ending>
  perform(): Promise<Ending>
  /** Brings back what was served before; absent for parts that serve nothing. */
  takeBack?(rehearsed: Ending, performed: Ending): Promise<Ending>
}
