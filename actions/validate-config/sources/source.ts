import type { QuoteStyle } from '../../../shared/dotenv/dotenv.ts'
import type { Draft } from '../findings/draft.ts'
import type { Place } from '../findings/place.ts'

/** One name with its value, as a source holds it. */
export interface Setting {
  readonly name: string
  readonly value: string
  /** A sealed value is there, but nobody can see it. */
  readonly sealed: boolean
  /** The text with references such as `${{Postgres.DATABASE_URL}}`, where the platform shows it. */
  readonly reference: string | undefined
  /** Label of the source. */
  readonly source: string
  readonly kind: SourceKind
  readonly place: Place | undefined
  readonly quote: QuoteStyle
}

export type SourceKind = 'env' | 'file' | 'railway' | 'store'

/** A place where configuration comes from, read. */
export interface Source {
  /** `env`, `file:.env.staging`, `railway`, `vault:secret/app`. */
  readonly label: string
  readonly kind: SourceKind
  /** In order; a name may be there twice. */
  readonly settings: readonly Setting[]
  /** What was found while reading. */
  readonly drafts: readonly Draft[]
  /** The environment that the platform keeps these values for, where it says so. */
  readonly environment?: string
  /** For findings about the source as a whole. */
  readonly place: Place | undefined
}
