import { createHash } from 'node:crypto'
import { pipeline, Readable } from 'node:stream'
import type { Ports } from '../../../shared/action/action.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import type { Secret } from '../../../shared/secrets/secret.ts'
import { decryptWith } from '../crypt/age.ts'
import { decompressor } from '../dump/compressor.ts'
import type { Manifest } from '../manifest/manifest.ts'
import { readObject } from '../store/object-stream.ts'
import type { StoreClient } from '../store/store-client.ts'

/** What is needed to read a stored dump back. */
export type ArchiveFacts = Pick<Manifest, 'object' | 'encryption'> & {
  readonly dump: Pick<Manifest['dump'], 'format' | 'compression'>
}

/** The stored bytes as they are, ending well only when they are the ones that were stored. */
export const storedBytes = (
  store: StoreClient,
  { object }: Pick<ArchiveFacts, 'object'>,
  ports: Pick<Ports, 'log'>,
): AsyncGenerator<Uint8Array> => digestChecked(readObject(store, object, ports.log), object)

/** More than a block of zstd or age holds, so that at least the last block of the archive is held back. */
const HELD_BACK = 256 * 1_024

/**
 * Holds the last bytes back until the digest of everything is known to be right, so that nothing downstream can finish its
 * work on wrong bytes.
 */
async function* digestChecked(
  bytes: AsyncIterable<Uint8Array>,
  expected: { readonly key: string; readonly size: number; readonly sha256: string },
): AsyncGenerator<Uint8Array> {
  const digest = createHash('sha256')
  const held: Uint8Array[] = []
  let heldBytes = 0
  let size = 0
  for await (const chunk of bytes) {
    digest.update(chunk)
    size += chunk.byteLength
    held.push(chunk)
    heldBytes += chunk.byteLength
    for (
      let first = held[0];
      first !== undefined && heldBytes - first.byteLength >= HELD_BACK;
      first = held[0]
    ) {
      held.shift()
      heldBytes -= first.byteLength
      yield first
    }
  }
  if (size !== expected.size || digest.digest('hex') !== expected.sha256) throw altered(expected.key)
  yield* held
}

/** Decrypts. @throws ActionError when an identity is needed and none is given */
export const decryptedBytes = async (
  stored: AsyncIterable<Uint8Array>,
  facts: Pick<ArchiveFacts, 'encryption'>,
  identity: Secret | undefined,
): Promise<AsyncIterable<Uint8Array>> =>
  facts.encryption === null ? stored : await decrypted(stored, identity)

export function decompressed(
  plain: AsyncIterable<Uint8Array>,
  facts: Pick<ArchiveFacts, 'dump'>,
): AsyncIterable<Uint8Array> {
  const unpack = decompressor(facts.dump.compression)
  if (unpack === undefined) return plain
  return pipeline(Readable.from(plain), unpack, () => undefined)
}

async function decrypted(
  stored: AsyncIterable<Uint8Array>,
  identity: Secret | undefined,
): Promise<AsyncIterable<Uint8Array>> {
  if (identity === undefined)
    throw new ActionError('The backup is encrypted, and there is no `identity` to read it with', {
      code: 'identity',
      remedy: 'Give `identity`, or verify with `checksum`, which needs none.',
    })
  return await decryptWith(identity, stored)
}

const altered = (key: string): ActionError =>
  new ActionError(`The stored bytes are not the ones that were stored: ${key}`, {
    code: 'digest',
    remedy: 'Use another backup; this one was damaged in the store. Nothing was changed with it.',
  })
