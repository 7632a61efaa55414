import { type Catalog, type GoodBackup, goodBackups } from './catalog.ts'
import { identityKey, identityOf } from './identity.ts'
import { systemsIn } from './systems.ts'

/** The good backups of the same database and scope, this one among them. */
export function sameIdentity(
  { manifest }: Pick<GoodBackup, 'manifest'>,
  catalog: Pick<Catalog, 'entries'>,
): readonly GoodBackup[] {
  const good = goodBackups(catalog)
  const systemOf = systemsIn([manifest, ...good.map(entry => entry.manifest)].map(({ database }) => database))
  const own = identityKey(identityOf(manifest, systemOf))
  return good.filter(entry => identityKey(identityOf(entry.manifest, systemOf)) === own)
}
