import { ActionError } from '../../../shared/failure/action-error.ts'
import type { Manifest, TableEntry } from '../manifest/manifest.ts'
import { type ArchiveEntry, longestStart, oneLine } from './archive-entries.ts'

/**
 * Without the entries that a user leaves out.
 * @throws ActionError for a line that no entry begins with
 */
export function withoutExcluded(
  entries: readonly ArchiveEntry[],
  lines: readonly string[],
): readonly ArchiveEntry[] {
  const starts = new Set(lines)
  const found = new Map(entries.map(entry => [entry, longestStart(entry.text, starts)]))
  const unused = lines.filter(line => ![...found.values()].includes(line))
  if (unused.length > 0)
    throw new ActionError(`exclude-entries: the archive has no entry ${unused.join(', ')}`, {
      code: 'scope',
      remedy: 'Write them as `pg_restore --list` does, without the numbers: `TABLE DATA public orders`.',
    })
  return entries.filter(entry => found.get(entry) === undefined)
}

/** @throws ActionError where there are no entries */
export function refuseExcludingFromPlain({ dump }: Manifest, lines: readonly string[]): void {
  if (lines.length === 0 || dump.format !== 'plain') return
  throw new ActionError(
    'exclude-entries: plain SQL has no entries; only an archive can be restored in part',
    {
      code: 'scope',
      remedy: 'Restore all of it, or use a `custom` backup.',
    },
  )
}

/** Tables of the manifest whose definition and rows are restored, and so can be compared. */
export const comparedTables = (
  tables: readonly TableEntry[],
  lines: readonly string[],
): readonly TableEntry[] =>
  tables.filter(
    ({ schema, name }) =>
      !['TABLE', 'TABLE DATA'].some(kind => lines.includes(oneLine(`${kind} ${schema} ${name}`))),
  )
