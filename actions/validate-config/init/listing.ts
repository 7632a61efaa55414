import type { Decorated, SchemaHeader } from './decorators.ts'

/** A variable as one file of the repository knows it. */
export interface FoundVariable {
  readonly name: string
  /** The value that is there, or the default of a reference; empty when there is none. */
  readonly value: string
  readonly description?: string
  /** What the file itself says, as decorators of `.env.schema` do. */
  readonly decorated?: Decorated
  /** The program comes up without it. */
  readonly isOptional?: boolean
  /** The file refuses to start without it: `${NAME:?}` of Compose. */
  readonly isDemanded?: boolean
}

/** What one file, or one container of it, says that an application is given. */
export interface Listing {
  readonly file: string
  readonly variables: readonly FoundVariable[]
  readonly header?: SchemaHeader
  /** True when a variable that is not in the list is not there at all. */
  readonly isWhole: boolean
  /** Values were made to be shown; those of a real environment were not. */
  readonly isPublic: boolean
  /** Where GitHub keeps the variables, for what only workflows use. */
  readonly store?: 'github-secret' | 'github-variable'
  /** The dotenv text, where it is one: the draft is tried on it. */
  readonly text?: string
}
