import { loadAge } from '#libraries'
import { ActionError } from '../../../shared/failure/action-error.ts'
import type { Secret } from '../../../shared/secrets/secret.ts'
import { freeing } from '../memory/free-memory.ts'

/** Far more than the header and the two streams before the decryption hold. Were it too little, decrypting would fail. */
const HELD_BACK = 1_048_576

/** Encrypts to every recipient, in the age format (age-encryption.org/v1), no faster than the result is read. */
export async function encryptTo(
  recipients: readonly string[],
  plain: AsyncIterable<Uint8Array>,
): Promise<AsyncIterable<Uint8Array>> {
  const { Encrypter } = await loadAge()
  const encrypter = new Encrypter()
  for (const recipient of recipients) encrypter.addRecipient(recipient)
  return await encrypter.encrypt(pulled(plain))
}

/**
 * Decrypts a stream; a truncated, reordered or altered one fails while it is read.
 * @throws ActionError when the identity is not one of the recipients
 */
export async function decryptWith(
  identity: Secret,
  stored: AsyncIterable<Uint8Array>,
): Promise<AsyncIterable<Uint8Array>> {
  const { Decrypter } = await loadAge()
  const decrypter = new Decrypter()
  decrypter.addIdentity(identity.reveal().trim())
  try {
    return await decrypter.decrypt(pulled(freeing(stored, HELD_BACK)))
  } catch (cause) {
    throw new ActionError('The backup cannot be decrypted with this identity', {
      code: 'identity',
      remedy: 'Give the identity that belongs to one of the recipients in the manifest.',
      cause,
    })
  }
}

/** Asks for the next bytes only when they are wanted. `Readable.toWeb` counts chunks instead of bytes: it would queue gigabytes. */
const pulled = (bytes: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> =>
  ReadableStream.from(bytes) as ReadableStream<Uint8Array>
