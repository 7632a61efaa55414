/** A line that the platform will drop without a word, or take otherwise than it was meant. */
export interface RuleWarning {
  /** From 1. */
  readonly line: number
  readonly message: string
  /** Dropping it changes nothing: the platform does by itself what the line asks for. */
  readonly isHarmless?: boolean
}

/** Longer lines of `_headers` and `_redirects` are dropped. */
export const LONGEST_LINE = 2_000
