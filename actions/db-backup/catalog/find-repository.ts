import { ActionError } from '../../../shared/failure/action-error.ts'
import { databaseFolder, plainFolder, type Repository } from '../manifest/keys.ts'
import { listFolders } from '../store/listing.ts'
import type { StoreClient } from '../store/store-client.ts'

/** What says which database is meant. */
export interface DatabaseWish {
  readonly prefix: string
  /** The input `database`: a folder, written out. */
  readonly folder: string | undefined
  /** The name in `database-url`. */
  readonly source: string | undefined
  /** The name in `target-database-url`: only where there are backups of one that is called like it. */
  readonly target: string | undefined
}

/** Where the backups lie that are meant. An empty place is an error. */
export async function findRepository(store: StoreClient, wish: DatabaseWish): Promise<Repository> {
  const repository = await findRepositoryIfAny(store, wish)
  if (repository !== undefined) return repository
  throw new ActionError(`There is nothing under ${wish.prefix}/ in ${store.bucket}`, {
    code: 'backup',
    remedy: 'Check `bucket`, `prefix` and `environment`.',
  })
}

/** The same for who can live with an empty place: that there is no backup is what a check is there to say. */
export async function findRepositoryIfAny(
  store: StoreClient,
  { prefix, folder, source, target }: DatabaseWish,
): Promise<Repository | undefined> {
  if (folder !== undefined) return { prefix, database: folder }
  if (source !== undefined) return { prefix, database: await folderOf(store, prefix, source) }
  const found = await listFolders(store, `${prefix}/`)
  const wanted = target === undefined ? [] : [databaseFolder(target), plainFolder(target)]
  const named = wanted.find(name => found.includes(name))
  if (named !== undefined) return { prefix, database: named }
  if (found.length <= 1) return found[0] === undefined ? undefined : { prefix, database: found[0] }
  throw new ActionError(`There are several databases under ${prefix}/: ${found.slice(0, 10).join(', ')}`, {
    code: 'backup',
    remedy: 'Name one with `database`, or give its `database-url`.',
  })
}

/**
 * The folder of a database. A name that had to be changed carries a digest; backups of before lie in a folder without it,
 * and stay in use where there is no other.
 */
async function folderOf(store: StoreClient, prefix: string, name: string): Promise<string> {
  const folder = databaseFolder(name)
  return folder === plainFolder(name)
    ? folder
    : databaseFolderIn(await listFolders(store, `${prefix}/`), name)
}

/** The same where it is known already which folders there are. */
export function databaseFolderIn(found: readonly string[], name: string): string {
  const [folder, plain] = [databaseFolder(name), plainFolder(name)]
  return !found.includes(folder) && found.includes(plain) ? plain : folder
}
