import { ActionError } from '../../../shared/failure/action-error.ts'
import type { Shelf } from '../manifest/keys.ts'
import { listFolders } from '../store/listing.ts'
import type { StoreClient } from '../store/store-client.ts'

/** The shelf that is meant when nobody named a database: the only one there is. An empty place is an error. */
export async function findShelf(
  store: StoreClient,
  prefix: string,
  database: string | undefined,
): Promise<Shelf> {
  const shelf = await findShelfIfAny(store, prefix, database)
  if (shelf !== undefined) return shelf
  throw new ActionError(`There is nothing under ${prefix}/ in ${store.bucket}`, {
    code: 'backup',
    remedy: 'Check `bucket`, `prefix` and `environment`.',
  })
}

/** The same for who can live with an empty place: that there is no backup is what a check is there to say. */
export async function findShelfIfAny(
  store: StoreClient,
  prefix: string,
  database: string | undefined,
): Promise<Shelf | undefined> {
  if (database !== undefined) return { prefix, database }
  const found = await listFolders(store, `${prefix}/`)
  if (found.length <= 1) return found[0] === undefined ? undefined : { prefix, database: found[0] }
  throw new ActionError(`There are several databases under ${prefix}/: ${found.slice(0, 10).join(', ')}`, {
    code: 'backup',
    remedy: 'Name one with `database`.',
  })
}
