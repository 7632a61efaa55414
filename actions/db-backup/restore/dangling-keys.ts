import type { Manifest } from '../manifest/manifest.ts'
import type { ArchiveEntry } from './archive-entries.ts'

/**
 * Foreign keys of a partial archive to tables that are not in it: what they lead to would be a key or an index of it, and
 * there is none. In an empty database they cannot be made. Pure.
 */
export function danglingKeys(
  entries: readonly ArchiveEntry[],
  { dump }: Pick<Manifest, 'dump'>,
): readonly ArchiveEntry[] {
  if (dump.schemas.length === 0 && dump.excludedTables.length === 0) return []
  const keys = new Set(entries.filter(({ text }) => /^(?:CONSTRAINT|INDEX) /.test(text)).map(({ id }) => id))
  return entries.filter(
    ({ text, dependencies }) => text.startsWith('FK CONSTRAINT ') && !dependencies.some(id => keys.has(id)),
  )
}
