import type { Secret } from '../../../shared/secrets/secret.ts'
import { isAuthentic } from '../crypt/manifest-key.ts'
import { getObject } from '../store/objects.ts'
import type { StoreClient } from '../store/store-client.ts'
import { StoreError } from '../store/store-error.ts'

/** Bytes of an object, or nothing: another run may prune between our listing and our reading. */
export async function getIfThere(
  store: StoreClient,
  key: string | undefined,
): Promise<Uint8Array | undefined> {
  if (key === undefined) return undefined
  try {
    return await getObject(store, key)
  } catch (thrown) {
    if (thrown instanceof StoreError && thrown.isMissing) return undefined
    throw thrown
  }
}

/** Whether the object beside a document holds its authentication by this key. */
export async function isSigned(
  store: StoreClient,
  document: Uint8Array,
  signatureKey: string | undefined,
  key: Secret,
): Promise<boolean> {
  const signature = await getIfThere(store, signatureKey)
  return (
    signature !== undefined && isAuthentic(document, Buffer.from(signature).toString('latin1').trim(), key)
  )
}
