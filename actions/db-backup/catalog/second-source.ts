import { ActionError } from '../../../shared/failure/action-error.ts'
import type { DatabaseAddress } from '../connection/address.ts'
import { addressDigest } from '../connection/address-digest.ts'
import { type Repository, repositoryPrefix } from '../manifest/keys.ts'
import type { ServerFacts } from '../server/server-facts.ts'
import type { GoodBackup } from './catalog.ts'
import { identityInWords, identityOf } from './identity.ts'
import { compareSystems, type Source, systemsIn } from './systems.ts'

/** A database that was reached. */
export interface Reached {
  readonly address: DatabaseAddress
  readonly server: Pick<ServerFacts, 'systemIdentifier' | 'database' | 'oid'>
}

export const sourceOf = ({ address, server }: Reached): Source => ({
  name: server.database,
  systemIdentifier: server.systemIdentifier,
  hostHash: addressDigest(address),
})

/**
 * A place belongs to one database of one server. A renamed database keeps its number and one that was made anew its name;
 * where both differ it is another. Where nobody can tell, the backup is made and what follows from it is said.
 * @returns what is to be told
 * @throws ActionError that names the one whose place it is
 */
export function refuseSecondSource(
  good: readonly GoodBackup[],
  reached: Reached,
  repository: Repository,
): string[] {
  const source = sourceOf(reached)
  const systemOf = systemsIn([source, ...good.map(({ manifest }) => manifest.database)])
  const related = Map.groupBy(good, ({ manifest: { database } }) => {
    const isOther = database.name !== reached.server.database && database.oid !== reached.server.oid
    return isOther ? 'other' : compareSystems(systemOf(database), systemOf(source))
  })
  const [other] = related.get('other') ?? []
  if (other !== undefined) throw otherDatabase(other, repository)
  const unknown = related.get('unknown')
  return unknown === undefined ? [] : [perhapsOther(unknown)]
}

/** What every backup of a role says that may not ask which server it is. */
export const ADDRESS_STANDS_FOR_SERVER =
  'The identifier of the server may not be read, so its address stands for it: another server at this address would not be noticed. `GRANT EXECUTE ON FUNCTION pg_control_system()` to this role settles it.'

const perhapsOther = (backups: readonly GoodBackup[]): string =>
  `Whether ${backups.length} backups that lie here are of this database cannot be told: they come from another address, and an identifier of the server is missing on one side. They are kept, and do not count as copies of this one; \`latest\` asks for an id. Where the database has moved, give it a new \`prefix\`.`

const otherDatabase = (other: GoodBackup, repository: Repository): ActionError =>
  new ActionError(
    `${repositoryPrefix(repository)} holds backups of another database: ${identityInWords(identityOf(other.manifest))}`,
    {
      code: 'identity',
      remedy:
        'Give this database a place of its own with `prefix`. After a move to another server that is a new `prefix` too: the old backups stay as they are.',
    },
  )
