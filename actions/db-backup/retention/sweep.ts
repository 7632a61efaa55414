import type { Ports } from '../../../shared/action/action.ts'
import { type Repository, readKey, repositoryPrefix } from '../manifest/keys.ts'
import { abortUpload, listUploads } from '../store/multipart-requests.ts'
import type { StoreClient } from '../store/store-client.ts'
import { StoreError } from '../store/store-error.ts'

/** No run lasts this long; an upload of this age belongs to one that died. */
const STALE_MS = 24 * 3_600_000

/** Gives up unfinished uploads of our own keys that a dead run left: their parts are billed and shown nowhere. */
export async function sweepStaleUploads(
  store: StoreClient,
  repository: Repository,
  ports: Pick<Ports, 'log' | 'clock'>,
): Promise<number> {
  try {
    const now = ports.clock.date().getTime()
    const uploads = await listUploads(store, repositoryPrefix(repository))
    const stale = uploads.filter(
      ({ key, initiated }) => readKey(repository, key) !== undefined && now - initiated.getTime() > STALE_MS,
    )
    for (const upload of stale) await abortUpload(store, upload)
    if (stale.length > 0) ports.log.info(`Gave up ${stale.length} unfinished uploads of earlier runs`)
    return stale.length
  } catch (thrown) {
    if (!(thrown instanceof StoreError)) throw thrown
    ports.log.notice(`Unfinished uploads of earlier runs could not be looked for: ${thrown.message}`)
    return 0
  }
}
