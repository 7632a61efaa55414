import { ActionError } from '../../../shared/failure/action-error.ts'
import { type Repository, repositoryPrefix } from '../manifest/keys.ts'
import type { ServerFacts } from '../server/server-facts.ts'
import type { GoodBackup } from './catalog.ts'
import { identityInWords, identityOf } from './identity.ts'

/**
 * A place belongs to one database of one server. A renamed database keeps its number and one that was made anew its name;
 * where both differ it is another.
 * @throws ActionError that names the one whose place it is
 */
export function refuseSecondSource(
  good: readonly GoodBackup[],
  server: Pick<ServerFacts, 'systemIdentifier' | 'database' | 'oid'>,
  repository: Repository,
): void {
  const other = good.find(({ manifest: { database } }) => {
    const { systemIdentifier } = database
    if (systemIdentifier !== null && server.systemIdentifier !== null)
      if (systemIdentifier !== server.systemIdentifier) return true
    return database.name !== server.database && database.oid !== server.oid
  })
  if (other === undefined) return
  throw new ActionError(
    `${repositoryPrefix(repository)} holds backups of another database: ${identityInWords(identityOf(other.manifest))}`,
    {
      code: 'identity',
      remedy:
        'Give this database a place of its own with `prefix`. After a move to another server that is a new `prefix` too: the old backups stay as they are.',
    },
  )
}
