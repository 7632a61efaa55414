import { RemoteError } from '../../../shared/http/remote-error.ts'
import { abortUpload, listUploads, type OpenUpload } from './multipart-requests.ts'
import type { StoreClient } from './store-client.ts'
import { StoreError } from './store-error.ts'

/** A lost answer to the opening leaves an upload of the same key that nobody knows; keys are our own, so it is ours. */
export async function abortOthers(store: StoreClient, own: OpenUpload): Promise<void> {
  const open = await listUploads(store, own.key, { afterCancel: true })
  for (const upload of open)
    if (upload.key === own.key && upload.uploadId !== own.uploadId) await abortUpload(store, upload)
}

/** No answer, an answer of the moment, or "no such upload" after an earlier try. */
export function mayHaveHappened(thrown: unknown): boolean {
  if (thrown instanceof StoreError)
    return (
      thrown.refusal.status >= 500 || thrown.refusal.status === 200 || thrown.refusal.word === 'NoSuchUpload'
    )
  return thrown instanceof RemoteError
}
