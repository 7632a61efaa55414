import type { StatementPolicy } from '../script/statement-policy.ts'

/** A line of a table of contents (`pg_restore --list --verbose`), with what is behind its numbers: `TABLE public orders app`. */
export interface ArchiveEntry {
  readonly line: string
  readonly id: string
  readonly text: string
  /** Ids of the entries that it needs. */
  readonly dependencies: readonly string[]
}

/** What only `--verbose` lists: settings of the archive, and the database itself, which is restored with `--create` alone. */
const OF_ARCHIVE = /^(?:ENCODING|STDSTRINGS|SEARCHPATH|DATABASE|DATABASE PROPERTIES) /

/** The entries of a table of contents, in the order in which they are restored. */
export function archiveEntries(listing: string): ArchiveEntry[] {
  const lines = listing.split('\n')
  return lines.flatMap((line, at) => {
    const [, id, text] = /^(\d+); \d+ \d+ (.*)$/.exec(line) ?? []
    if (id === undefined || text === undefined || OF_ARCHIVE.test(text)) return []
    const needs = /^;\s+depends on:((?: \d+)+)\s*$/.exec(lines[at + 1] ?? '')?.[1]
    return [{ line, id, text, dependencies: needs?.trim().split(' ') ?? [] }]
  })
}

/** pg_restore prints line breaks in names as blanks. */
export const oneLine = (name: string): string => name.replace(/[\r\n]/g, ' ')

/** The longest of `starts`, which are whole words, that begins the text. Grows with the text alone, not with the names. */
export function longestStart(text: string, starts: ReadonlySet<string>): string | undefined {
  let found = starts.has(text) ? text : undefined
  for (let end = text.lastIndexOf(' '); end > 0 && found === undefined; end = text.lastIndexOf(' ', end - 1))
    if (starts.has(text.slice(0, end))) found = text.slice(0, end)
  return found
}

/** A cast between types of the system names no schema. */
const FOR_SUPERUSERS =
  /^(?:COMMENT \S+ )?(?:(?:EVENT TRIGGER|PUBLICATION|SUBSCRIPTION|FOREIGN DATA WRAPPER|ACCESS METHOD|PROCEDURAL LANGUAGE|OPERATOR CLASS|OPERATOR FAMILY|TEXT SEARCH PARSER|TEXT SEARCH TEMPLATE) |(?:CAST - )?CAST \([^.]*\))/

export interface Sorted {
  readonly kept: readonly ArchiveEntry[]
  /** What the target cannot have, in words. */
  readonly leftOut: readonly string[]
  /** Tables that cannot be made without it. Nothing may be restored around them. */
  readonly tables: readonly string[]
}

/**
 * Sorts out what the target has already and what its role may not make: the same rules as for the statements of SQL dumps. What
 * needs something that is left out is left out with it.
 * @param schemas of the backup; without them `a` could not be told from `a b`
 * @param reserved by the number of their entry, what only their definition shows to be a superuser's
 */
export function sortEntries(
  entries: readonly ArchiveEntry[],
  policy: StatementPolicy,
  schemas: readonly string[],
  reserved: ReadonlySet<string> = new Set(),
): Sorted {
  const words = (kind: string, names: readonly string[]) => names.map(name => `${kind} - ${oneLine(name)}`)
  const present = new Set([
    ...words('SCHEMA', policy.schemas),
    ...words('EXTENSION', policy.extensions),
    ...words('SUBSCRIPTION', policy.subscriptions),
  ])
  const known = new Set([...present, ...words('SCHEMA', schemas)])
  const fresh = entries.filter(({ text }) => !present.has(longestStart(text, known) ?? ''))
  if (policy.isSuperuser) return { kept: fresh, leftOut: [], tables: [] }
  const possible = fresh.filter(({ text }) => !text.startsWith('COMMENT - EXTENSION '))
  const impossible = withDependents(
    possible,
    possible.filter(({ id, text }) => FOR_SUPERUSERS.test(text) || reserved.has(id)),
  )
  const named = possible.filter(entry => impossible.has(entry) && !ABOUT.test(entry.text))
  return {
    kept: possible.filter(entry => !impossible.has(entry)),
    leftOut: named.map(({ text }) => nameOf(text)),
    tables: named.filter(({ text }) => /^TABLE (?!ATTACH |DATA )/.test(text)).map(({ text }) => nameOf(text)),
  }
}

/** They go with what they speak of, and need no word. */
const ABOUT = /^(?:COMMENT|ACL|SECURITY LABEL|SHELL TYPE) /

/** In one pass for each step of the way, of which there are few. */
function withDependents(
  entries: readonly ArchiveEntry[],
  first: readonly ArchiveEntry[],
): ReadonlySet<ArchiveEntry> {
  const found = new Set(first)
  const ids = new Set(first.map(({ id }) => id))
  for (let before = -1; before !== found.size && found.size > 0; ) {
    before = found.size
    for (const entry of entries)
      if (entry.dependencies.some(id => ids.has(id))) {
        found.add(entry)
        ids.add(entry.id)
      }
  }
  return found
}

/** The owner stands last and says nothing here. */
const nameOf = (text: string): string => text.replace(' - ', ' ').replace(/ \S*$/, '')

/** The lines for `--use-list`. */
export const entryList = (entries: readonly ArchiveEntry[]): string =>
  `${entries.map(({ line }) => line).join('\n')}\n`
