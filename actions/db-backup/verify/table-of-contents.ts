import type { TableEntry } from '../manifest/manifest.ts'

/** Tables whose rows should be in an archive and are not named in its table of contents (`pg_restore --list`). */
export function missingTables(
  listing: string,
  tables: readonly Pick<TableEntry, 'schema' | 'name'>[],
): string[] {
  return tables
    .map(({ schema, name }) => `${oneLine(schema)} ${oneLine(name)}`)
    .filter(entry => !listing.includes(` TABLE DATA ${entry} `))
}

/** pg_restore prints line breaks in names as blanks. */
const oneLine = (name: string): string => name.replace(/[\r\n]/g, ' ')
