import type { NoteName, Repository } from '../manifest/keys.ts'
import type { Level, Manifest } from '../manifest/manifest.ts'

/** One backup as the store shows it. */
export interface CatalogEntry {
  readonly id: string
  readonly time: Date
  /** Every key below the id, in the store's order. */
  readonly keys: readonly string[]
  readonly bytes: number
  /** Readable and agreeing with the listing; otherwise `problem` says why not. */
  readonly manifest: Manifest | undefined
  readonly manifestSha256: string | undefined
  readonly problem: string | undefined
  readonly pinned: boolean
  readonly notes: readonly NoteName[]
}

/** Everything below one repository, newest first. */
export interface Catalog {
  readonly repository: Repository
  readonly entries: readonly CatalogEntry[]
}

/** A backup that can be counted on: committed, readable, complete. */
export type GoodBackup = CatalogEntry & { readonly manifest: Manifest; readonly manifestSha256: string }

export const isGood = (entry: CatalogEntry): entry is GoodBackup =>
  entry.manifest !== undefined && entry.problem === undefined

export const goodBackups = ({ entries }: Catalog): readonly GoodBackup[] => entries.filter(isGood)

/** The furthest level that was reached and whose last try did not fail. */
export function verifiedLevel(entry: CatalogEntry): Level {
  const first = entry.manifest?.verification.filter(({ passed }) => passed).map(({ level }) => level) ?? []
  const later = entry.notes.filter(({ passed }) => passed).map(({ level }) => level as Level)
  const failed = entry.notes.filter(({ level, passed, at }) => !passed && !passedAfter(entry, level, at))
  const reached = [...first, ...later].filter(level => failed.every(failure => level < failure.level))
  return reached.sort().at(-1) ?? 'L0'
}

const passedAfter = (entry: CatalogEntry, level: string, at: Date): boolean =>
  entry.notes.some(note => note.passed && note.level >= level && note.at >= at)

/** When this backup last came through a test restore. */
export function restoreTestedAt(entry: CatalogEntry): Date | undefined {
  const times = entry.notes
    .filter(({ passed, level }) => passed && level >= 'L4')
    .map(({ at }) => at.getTime())
  return times.length === 0 ? undefined : new Date(Math.max(...times))
}
