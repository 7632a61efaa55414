import { loadAge } from '#libraries'
import { ActionError } from '../../../shared/failure/action-error.ts'
import type { Secret } from '../../../shared/secrets/secret.ts'

/** Encrypts a stream to every recipient, in the age format (age-encryption.org/v1). */
export async function encryptTo(
  recipients: readonly string[],
  plain: ReadableStream<Uint8Array>,
): Promise<ReadableStream<Uint8Array>> {
  const { Encrypter } = await loadAge()
  const encrypter = new Encrypter()
  for (const recipient of recipients) encrypter.addRecipient(recipient)
  return await encrypter.encrypt(plain)
}

/**
 * Decrypts a stream; a truncated, reordered or altered one fails while it is read.
 * @throws ActionError when the identity is not one of the recipients
 */
export async function decryptWith(
  identity: Secret,
  stored: ReadableStream<Uint8Array>,
): Promise<ReadableStream<Uint8Array>> {
  const { Decrypter } = await loadAge()
  const decrypter = new Decrypter()
  decrypter.addIdentity(identity.reveal().trim())
  try {
    return await decrypter.decrypt(stored)
  } catch (cause) {
    throw new ActionError('The backup cannot be decrypted with this identity', {
      code: 'identity',
      remedy: 'Give the identity that belongs to one of the recipients in the manifest.',
      cause,
    })
  }
}
