import type { Repository } from '../manifest/keys.ts'
import type { Level, Manifest, Verification } from '../manifest/manifest.ts'

/**
 * What an entry is worth. Only `good` ones count: committed, readable, complete, of this place and time, and authenticated
 * where there is a key.
 */
export type EntryKind =
  | 'good'
  /** Without a manifest; another run may be writing it right now. */
  | 'uncommitted'
  | 'unreadable'
  /** The manifest speaks of a dump that is not there like this. */
  | 'incomplete'
  | 'unauthenticated'
  | 'future'

/** A later verification, read from its note. */
export type Note = Pick<Verification, 'level' | 'passed'> & { readonly at: Date }

/** One backup as the store shows it. */
export interface CatalogEntry {
  readonly id: string
  readonly time: Date
  /** Every key below the id, in the store's order. */
  readonly keys: readonly string[]
  readonly bytes: number
  readonly kind: EntryKind
  readonly manifest: Manifest | undefined
  readonly manifestSha256: string | undefined
  /** Why it is not good, in words. */
  readonly problem: string | undefined
  /** Nothing where there is no key to tell. */
  readonly authenticated: boolean | undefined
  readonly pinned: boolean
  /** Those that are what their names say, and authenticated where there is a key. */
  readonly notes: readonly Note[]
}

/** Everything below one place, newest first. */
export interface Catalog {
  readonly repository: Repository
  readonly entries: readonly CatalogEntry[]
}

/** A backup that can be counted on. */
export type GoodBackup = CatalogEntry & { readonly manifest: Manifest; readonly manifestSha256: string }

export const isGood = (entry: CatalogEntry): entry is GoodBackup => entry.kind === 'good'

export const goodBackups = ({ entries }: Pick<Catalog, 'entries'>): readonly GoodBackup[] =>
  entries.filter(isGood)

/** The furthest level that was reached and whose last try did not fail. */
export function verifiedLevel(entry: CatalogEntry): Level {
  const first = entry.manifest?.verification.filter(({ passed }) => passed).map(({ level }) => level) ?? []
  const later = entry.notes.filter(({ passed }) => passed).map(({ level }) => level)
  const failed = entry.notes.filter(({ level, passed, at }) => !passed && !passedAfter(entry, level, at))
  const reached = [...first, ...later].filter(level => failed.every(failure => level < failure.level))
  return reached.sort().at(-1) ?? 'L0'
}

const passedAfter = (entry: CatalogEntry, level: Level, at: Date): boolean =>
  entry.notes.some(note => note.passed && note.level >= level && note.at >= at)

/** When this backup last came through a test restore. */
export function restoreTestedAt(entry: CatalogEntry): Date | undefined {
  const times = entry.notes
    .filter(({ passed, level }) => passed && level >= 'L4')
    .map(({ at }) => at.getTime())
  return times.length === 0 ? undefined : new Date(Math.max(...times))
}
