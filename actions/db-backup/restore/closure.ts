import { type ArchiveEntry, longestStart } from './archive-entries.ts'

/** What the target has already, in the words of a table of contents, without what is replaced there. */
export interface Present {
  readonly words: ReadonlySet<string>
  /** Nothing is there at all; otherwise what cannot be asked for by name is taken to be there. */
  readonly isEmpty: boolean
}

export interface Closure {
  /** In the order in which they can be restored. */
  readonly entries: readonly ArchiveEntry[]
  /** What leads to tables that are neither wanted nor in the target. */
  readonly leftOut: readonly ArchiveEntry[]
}

/** Parts of a table, or of its indexes and sequences, that come with it wherever it comes. */
const PARTS =
  /^(?:DEFAULT|CONSTRAINT|CHECK CONSTRAINT|INDEX|STATISTICS|COMMENT|ACL|SECURITY LABEL|TABLE ATTACH|INDEX ATTACH|SEQUENCE SET|SEQUENCE OWNED BY) /
/** What rows are in or belong to. */
const PLACES = /^(?:TABLE|FOREIGN TABLE|VIEW|MATERIALIZED VIEW|SEQUENCE|CONSTRAINT|INDEX) /
/** Parts of a table that may speak of others, and without which its rows are what they are. */
const TIES = /^(?:FK CONSTRAINT|TRIGGER|RULE|POLICY) /
/** Kinds whose presence in the target is asked for (live-objects.ts), and schemas and extensions. */
const NAMED =
  /^(?:SCHEMA|EXTENSION|TABLE|FOREIGN TABLE|VIEW|MATERIALIZED VIEW|SEQUENCE|FUNCTION|PROCEDURE|AGGREGATE|TYPE|DOMAIN|COLLATION|TEXT SEARCH CONFIGURATION|TEXT SEARCH DICTIONARY|SERVER) /

/**
 * What has to come with the wanted entries so that they can be restored: types, functions, shared sequences, the tables that
 * they are partitions of. The archive itself says what depends on what (`pg_restore --list --verbose`). What the target has
 * stays as it is; no rows of another table come. Pure.
 * @param wanted entries of the tables that were asked for, rows among them
 */
export function closureOf(
  all: readonly ArchiveEntry[],
  wanted: readonly ArchiveEntry[],
  present: Present,
): Closure {
  const byId = new Map(all.map(entry => [entry.id, entry]))
  const dependenciesOf = (entry: ArchiveEntry) =>
    entry.dependencies.map(id => byId.get(id)).filter(found => found !== undefined)
  const taken = new Set(wanted)
  const leftOut = new Set<ArchiveEntry>()
  const isThere = (entry: ArchiveEntry): boolean =>
    !taken.has(entry) &&
    (PARTS.test(entry.text)
      ? dependenciesOf(entry).some(place => PLACES.test(place.text) && isThere(place))
      : longestStart(entry.text, present.words) !== undefined ||
        (!present.isEmpty && !NAMED.test(entry.text)))
  const isMissing = (entry: ArchiveEntry) => !taken.has(entry) && !isThere(entry)
  const comesWith = (entry: ArchiveEntry) => {
    const places = dependenciesOf(entry).filter(({ text }) => PLACES.test(text))
    return places.some(place => taken.has(place)) && places.every(place => !isMissing(place))
  }
  for (let before = -1; before !== taken.size + leftOut.size; ) {
    before = taken.size + leftOut.size
    for (const entry of taken) {
      const missing = dependenciesOf(entry).filter(isMissing)
      if (TIES.test(entry.text) && missing.some(({ text }) => PLACES.test(text))) {
        taken.delete(entry)
        leftOut.add(entry)
      } else for (const needed of missing) taken.add(needed)
    }
    for (const entry of all)
      if (PARTS.test(entry.text) && !taken.has(entry) && comesWith(entry)) taken.add(entry)
  }
  const leadsToLive = (entry: ArchiveEntry) => dependenciesOf(entry).some(isThere)
  return {
    entries: inOrder(
      all.filter(entry => taken.has(entry)),
      leadsToLive,
    ),
    leftOut: [...leftOut],
  }
}

/**
 * A table that is attached to a living one takes the indexes of its new parent with it, so its own are there by then; foreign
 * keys want the indexes of both.
 */
function inOrder(
  entries: readonly ArchiveEntry[],
  leadsToLive: (entry: ArchiveEntry) => boolean,
): readonly ArchiveEntry[] {
  const late = ['TABLE ATTACH ', 'INDEX ATTACH ', 'FK CONSTRAINT ']
  const rankOf = (entry: ArchiveEntry): number => {
    const kind = late.findIndex(start => entry.text.startsWith(start))
    return kind === 2 || (kind >= 0 && leadsToLive(entry)) ? kind : -1
  }
  return [...entries].sort((one, other) => rankOf(one) - rankOf(other))
}
