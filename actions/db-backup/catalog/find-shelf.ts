import { ActionError } from '../../../shared/failure/action-error.ts'
import type { Shelf } from '../manifest/keys.ts'
import { listFolders } from '../store/listing.ts'
import type { StoreClient } from '../store/store-client.ts'

/** The shelf that is meant when nobody named a database: the only one there is. */
export async function findShelf(
  store: StoreClient,
  prefix: string,
  database: string | undefined,
): Promise<Shelf> {
  if (database !== undefined) return { prefix, database }
  const found = await listFolders(store, `${prefix}/`)
  const [only] = found
  if (found.length === 1 && only !== undefined) return { prefix, database: only }
  throw new ActionError(
    found.length === 0
      ? `There is nothing under ${prefix}/ in ${store.bucket}`
      : `There are several databases under ${prefix}/: ${found.slice(0, 10).join(', ')}`,
    {
      code: 'backup',
      remedy:
        found.length === 0 ? 'Check `bucket`, `prefix` and `environment`.' : 'Name one with `database`.',
    },
  )
}
