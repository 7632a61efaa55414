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
]
/** Entries under a name of their own. */
const OF_OWNED = ['INDEX', 'SEQUENCE', 'SEQUENCE OWNED BY', 'SEQUENCE SET']

/** The tables of a backup that were asked for. @throws ActionError when a line matches nothing */
export function pickTables(
  { contents }: Pick<Manifest, 'contents'>,
  wanted: readonly string[],
): readonly TableEntry[] {
  if (wanted.length === 0) return contents.tables
  const missing = unmatched(wanted, contents.tables, matchesTable)
  if (missing.length === 0)
    return contents.tables.filter(table => wanted.some(pattern => matchesTable(pattern, table)))
  throw new ActionError(`tables: the backup holds no ${missing.join(', ')}`, {
    code: 'scope',
    remedy: `It holds, for instance, ${contents.tables
      .slice(0, 5)
      .map(({ schema, name }) => `${schema}.${name}`)
      .join(', ')}.`,
  })
}

/**
 * The entries that make up these tables: definition, rows, defaults, keys, indexes, sequences, triggers. The order stays, as
 * `--use-list` restores in the order of the lines.
 */
export function pickEntries(
  entries: readonly ArchiveEntry[],
  tables: readonly TableEntry[],
): readonly ArchiveEntry[] {
  const starts = new Set(
    tables.flatMap(({ schema, name, owned = [] }) => [
      ...OF_TABLE.map(kind => oneLine(`${kind} ${schema} ${name}`)),
      ...owned.flatMap(own => OF_OWNED.map(kind => oneLine(`${kind} ${schema} ${own}`))),
    ]),
  )
  return entries.filter(({ text }) => longestStart(text, starts) !== undefined)
}
