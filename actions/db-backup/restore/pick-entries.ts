import { ActionError } from '../../../shared/failure/action-error.ts'
import { matchesTable, unmatched } from '../dump/patterns.ts'
import type { Manifest, TableEntry } from '../manifest/manifest.ts'
import { type ArchiveEntry, longestStart, oneLine } from './archive-entries.ts'

/** Entries that name the table they belong to. */
const OF_TABLE = [
  'TABLE',
  'TABLE DATA',
  'DEFAULT',
  'CONSTRAINT',
  'FK CONSTRAINT',
  'CHECK CONSTRAINT',
  'TRIGGER',
  'RULE',
  'POLICY',
  'ROW SECURITY',
  'TABLE ATTACH',
]
/** Entries under a name of their own. */
const OF_OWNED = ['INDEX', 'INDEX ATTACH', 'SEQUENCE', 'SEQUENCE OWNED BY', 'SEQUENCE SET']

/** A partitioned table stands for its partitions, however far below. */
const isMeant = (pattern: string, { partitionOf = [], ...table }: TableEntry): boolean =>
  [table, ...partitionOf].some(one => matchesTable(pattern, one))

/** The tables of a backup that were asked for. @throws ActionError when a line matches nothing */
export function pickTables(
  { contents }: Pick<Manifest, 'contents'>,
  wanted: readonly string[],
): readonly TableEntry[] {
  if (wanted.length === 0) return contents.tables
  const missing = unmatched(wanted, contents.tables, isMeant)
  if (missing.length === 0)
    return contents.tables.filter(table => wanted.some(pattern => isMeant(pattern, table)))
  throw new ActionError(`tables: the backup holds no ${missing.join(', ')}`, {
    code: 'scope',
    remedy: `It holds, for instance, ${contents.tables
      .slice(0, 5)
      .map(({ schema, name }) => `${schema}.${name}`)
      .join(', ')}.`,
  })
}

/**
 * The entries that make up these tables, as far as they are called after them: definition, rows, defaults, keys, indexes,
 * sequences, triggers. What they need besides is the archive's to say.
 * @param all tables of the backup: an entry of `orders archive` begins like one of `orders`
 */
export function entriesOfTables(
  entries: readonly ArchiveEntry[],
  tables: readonly TableEntry[],
  all: readonly TableEntry[],
): readonly ArchiveEntry[] {
  const wanted = new Set(tables.flatMap(startsOf))
  const known = new Set([...wanted, ...all.flatMap(startsOf)])
  return entries.filter(({ text }) => wanted.has(longestStart(text, known) ?? ''))
}

const startsOf = ({ schema, name, owned = [] }: TableEntry): string[] => [
  ...OF_TABLE.map(kind => oneLine(`${kind} ${schema} ${name}`)),
  ...owned.flatMap(own => OF_OWNED.map(kind => oneLine(`${kind} ${schema} ${own}`))),
]
