import type { TableEntry } from '../manifest/manifest.ts'
import { archiveEntries, longestStart, oneLine } from '../restore/archive-entries.ts'

/**
 * Tables whose rows should be in an archive and are not named in its table of contents (`pg_restore --list`). That of a
 * database in another encoding than UTF-8 is in its encoding; then only what is ASCII in a name can be compared.
 */
export function missingTables(
  listing: string,
  tables: readonly Pick<TableEntry, 'schema' | 'name'>[],
): string[] {
  const comparable = listing.includes('\uFFFD') ? skeleton : (text: string) => text
  const wanted = new Map(
    tables.map(({ schema, name }) => [
      comparable(oneLine(`TABLE DATA ${schema} ${name}`)),
      `${schema} ${name}`,
    ]),
  )
  const known = new Set(wanted.keys())
  for (const { text } of archiveEntries(listing)) wanted.delete(longestStart(comparable(text), known) ?? '')
  return [...wanted.values()].map(oneLine)
}

const skeleton = (text: string): string => text.replace(/[^\x20-\x7e]+/g, '*')
