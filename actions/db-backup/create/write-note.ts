import type { Secret } from '../../../shared/secrets/secret.ts'
import { authenticationOf } from '../crypt/manifest-key.ts'
import { type Repository, verificationKey } from '../manifest/keys.ts'
import { encodeJson, encodeNote, MANIFEST_SCHEMA, type Verification } from '../manifest/manifest.ts'
import { putObject } from '../store/objects.ts'
import type { StoreClient } from '../store/store-client.ts'

/** Each result in an object of its own, so that the manifest never changes. */
export async function writeNote(
  store: StoreClient,
  repository: Repository,
  id: string,
  verification: Verification,
  manifestKey: Secret | undefined,
): Promise<void> {
  const { level, passed, at } = verification
  const key = verificationKey(repository, id, { level, passed, at: new Date(at) })
  const hmac =
    manifestKey === undefined ? {} : { hmac: authenticationOf(encodeNote(id, verification), manifestKey) }
  await putObject(store, key, encodeJson({ schema: MANIFEST_SCHEMA, id, verification, ...hmac }))
}
