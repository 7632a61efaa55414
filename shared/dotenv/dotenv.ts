/** How the value was written. */
export type QuoteStyle = 'none' | 'single' | 'double' | 'backtick'

/** One `NAME=value` of a dotenv text. */
export interface DotenvEntry {
  readonly name: string
  /** Without quotes and comment, escapes resolved. References such as `${B}` are never expanded. */
  readonly value: string
  /** Line of the name, from 1. */
  readonly line: number
  readonly quote: QuoteStyle
}

export type DotenvProblemKind =
  /** Neither blank, nor a comment, nor `NAME=value`. */
  | 'malformed-line'
  | 'bad-name'
  /** A dot or hyphen in the name: files are read with it, shells cannot set it. */
  | 'odd-name'
  /** A name without `=`: some readers skip it, others take its value from the shell. */
  | 'bare-name'
  /** The name stood further up already; the last one counts. */
  | 'duplicate-key'
  | 'unterminated-quote'
  /** Readers that people use take the value for different things. */
  | 'ambiguous'
  | 'too-large'

/** What is wrong with a line. The message never holds a value. */
export interface DotenvProblem {
  readonly kind: DotenvProblemKind
  readonly line: number
  readonly name?: string
  readonly message: string
}

export interface Dotenv {
  /** In the order of the text, duplicates included. */
  readonly entries: readonly DotenvEntry[]
  readonly problems: readonly DotenvProblem[]
}

/** The value of each name, the last one of duplicates, as every reader does it. */
export const dotenvValues = ({ entries }: Dotenv): ReadonlyMap<string, string> =>
  new Map(entries.map(({ name, value }) => [name, value]))
