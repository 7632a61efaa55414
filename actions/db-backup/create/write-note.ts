import { type Repository, verificationKey } from '../manifest/keys.ts'
import { encodeJson, MANIFEST_SCHEMA, type Verification } from '../manifest/manifest.ts'
import { putObject } from '../store/objects.ts'
import type { StoreClient } from '../store/store-client.ts'

/** Each result in an object of its own, so that the manifest never changes. */
export async function writeNote(
  store: StoreClient,
  repository: Repository,
  id: string,
  verification: Verification,
): Promise<void> {
  const { level, passed, at } = verification
  const key = verificationKey(repository, id, { level, passed, at: new Date(at) })
  await putObject(store, key, encodeJson({ schema: MANIFEST_SCHEMA, id, verification }))
}
