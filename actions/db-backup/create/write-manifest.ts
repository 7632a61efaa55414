import type { Ports } from '../../../shared/action/action.ts'
import type { Secret } from '../../../shared/secrets/secret.ts'
import { authenticationOf } from '../crypt/manifest-key.ts'
import { manifestKey, pinKey, type Repository, signatureKey } from '../manifest/keys.ts'
import { encodeJson, type Manifest } from '../manifest/manifest.ts'
import { sha256 } from '../store/digest.ts'
import { putNewObject, putObject } from '../store/objects.ts'
import type { StoreClient } from '../store/store-client.ts'
import type { CommittedBackup } from './backup-order.ts'
import { writeNote } from './write-note.ts'

export interface ManifestOrder {
  readonly store: StoreClient
  readonly repository: Repository
  readonly manifest: Manifest
  readonly key: Secret | undefined
  readonly pin: boolean
}

/** Says that what is stored and proven is a backup: the manifest comes last, after what authenticates and pins it. */
export async function writeManifest(
  { store, repository, manifest, key, pin }: ManifestOrder,
  ports: Pick<Ports, 'log'>,
): Promise<CommittedBackup> {
  const { id } = manifest
  const bytes = encodeJson(manifest)
  if (key !== undefined)
    await putObject(store, signatureKey(repository, id), Buffer.from(`${authenticationOf(bytes, key)}\n`))
  if (pin) await putObject(store, pinKey(repository, id), Buffer.from('kept for ever\n'))
  const written = await putNewObject(store, manifestKey(repository, id), bytes)
  if (written === 'condition-unsupported')
    ports.log.notice('This store does not know conditional writes; the unguessable key is the only guard.')
  const furthest = manifest.verification.at(-1)
  if (furthest !== undefined) await writeNote(store, repository, id, furthest, key)
  return {
    manifest,
    manifestKey: manifestKey(repository, id),
    manifestSha256: sha256(bytes),
    authenticated: key !== undefined,
  }
}
