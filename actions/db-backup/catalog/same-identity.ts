import { type Catalog, type GoodBackup, goodBackups } from './catalog.ts'
import { identityKey, identityOf } from './identity.ts'

/** The good backups of the same database and scope, this one among them. */
export function sameIdentity(
  { manifest }: Pick<GoodBackup, 'manifest'>,
  catalog: Pick<Catalog, 'entries'>,
): readonly GoodBackup[] {
  const own = identityKey(identityOf(manifest))
  return goodBackups(catalog).filter(entry => identityKey(identityOf(entry.manifest)) === own)
}
