/** Where something is in a file of the repository. */
export interface Place {
  readonly file: string
  /** From 1. */
  readonly line: number
}
