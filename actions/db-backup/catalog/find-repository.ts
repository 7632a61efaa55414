import { ActionError } from '../../../shared/failure/action-error.ts'
import type { Repository } from '../manifest/keys.ts'
import { listFolders } from '../store/listing.ts'
import type { StoreClient } from '../store/store-client.ts'

/** The repository that is meant when nobody named a database: the only one there is. An empty place is an error. */
export async function findRepository(
  store: StoreClient,
  prefix: string,
  database: string | undefined,
): Promise<Repository> {
  const repository = await findRepositoryIfAny(store, prefix, database)
  if (repository !== undefined) return repository
  throw new ActionError(`There is nothing under ${prefix}/ in ${store.bucket}`, {
    code: 'backup',
    remedy: 'Check `bucket`, `prefix` and `environment`.',
  })
}

/** The same for who can live with an empty place: that there is no backup is what a check is there to say. */
export async function findRepositoryIfAny(
  store: StoreClient,
  prefix: string,
  database: string | undefined,
): Promise<Repository | undefined> {
  if (database !== undefined) return { prefix, database }
  const found = await listFolders(store, `${prefix}/`)
  if (found.length <= 1) return found[0] === undefined ? undefined : { prefix, database: found[0] }
  throw new ActionError(`There are several databases under ${prefix}/: ${found.slice(0, 10).join(', ')}`, {
    code: 'backup',
    remedy: 'Name one with `database`.',
  })
}
