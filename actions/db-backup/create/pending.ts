import type { Ports } from '../../../shared/action/action.ts'
import { abortOthers } from '../store/lost-answers.ts'
import { abortUpload, type OpenUpload, uploadIsGone } from '../store/multipart-requests.ts'
import { deleteObject, headObject } from '../store/objects.ts'
import type { StoreClient } from '../store/store-client.ts'

/** What a run has begun to store and not yet committed. Kept as state, so that the `post` step can take it back. */
export interface Pending {
  /** The second store; the first one otherwise. */
  readonly place?: 'copy'
  /** Without an id until the store has answered; the key alone finds it then. */
  readonly upload: OpenUpload
  /** Everything else that may be beside the dump. */
  readonly keys: readonly string[]
  readonly manifestKey: string
}

const NAME = 'pending'
const ABORTS = 3

export const rememberPending = (pending: Pending, ports: Pick<Ports, 'saveState'>): Promise<void> =>
  ports.saveState(NAME, JSON.stringify(pending))

export const forgetPending = (ports: Pick<Ports, 'saveState'>): Promise<void> => ports.saveState(NAME, '')

export function readPending(readState: (name: string) => string): Pending | undefined {
  const text = readState(NAME)
  return text === '' ? undefined : (JSON.parse(text) as Pending)
}

/**
 * Gives an upload up and deletes the objects that no manifest vouches for. Never deletes anything once the manifest is
 * there: then the backup is committed, whatever happened to the run afterwards. Works after cancellation too.
 */
export async function rollBack(store: StoreClient, { upload, keys, manifestKey }: Pending): Promise<void> {
  const cleaning = { afterCancel: true }
  if (upload.uploadId === '') await abortOthers(store, upload)
  else await abortForGood(store, upload)
  if ((await headObject(store, manifestKey, cleaning)) !== undefined) return
  for (const key of [upload.key, ...keys]) await deleteObject(store, key, cleaning)
}

/** Failing to clean up must not hide why there is something to clean up; the `post` step tries again. */
export async function leaveNothing(
  store: StoreClient,
  pending: Pending,
  ports: Pick<Ports, 'log' | 'saveState'>,
): Promise<void> {
  try {
    await rollBack(store, pending)
    await forgetPending(ports)
  } catch (thrown) {
    ports.log.warning(`Parts of ${pending.upload.key} may still be in the store: ${String(thrown)}`)
  }
}

/** A part that arrives after an abort brings the upload back to life on some stores. */
async function abortForGood(store: StoreClient, upload: OpenUpload): Promise<void> {
  await abortUpload(store, upload)
  for (let attempt = 1; attempt < ABORTS && !(await uploadIsGone(store, upload)); attempt += 1)
    await abortUpload(store, upload)
}
