import { randomBytes } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { describe, expect, it } from 'vitest'
import { decryptWith, encryptTo } from '../../../../actions/db-backup/crypt/age.ts'
import { Secret } from '../../../../shared/secrets/secret.ts'

/** As a connection brings them: pieces of any size, each in memory of its own. */
async function* inPieces(bytes: Buffer, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1
    yield new Uint8Array(bytes.subarray(at, at + size))
    at += size
  }
}

describe.each([[1, 7, 40], [65_536], [3_000_000], [16, 70_000, 1, 1_000_000]])(
  'pieces of %s bytes and more',
  (...sizes) => {
    it('come back as they were, also from behind many recipients', async () => {
      const identity = await generateX25519Identity()
      const others = await Promise.all(
        Array.from({ length: 20 }, async () => await identityToRecipient(await generateX25519Identity())),
      )
      const plain = randomBytes(sizes.includes(7) ? 200_000 : 5_000_000)
      const recipients = [...others, await identityToRecipient(identity)]
      const sealed = await buffer(await encryptTo(recipients, inPieces(plain, sizes)))
      const opened = await decryptWith(new Secret(identity), inPieces(sealed, sizes))
      expect((await buffer(opened)).equals(plain)).toBe(true)
    })
  },
)

it('refuses the identity of somebody else', async () => {
  const recipient = await identityToRecipient(await generateX25519Identity())
  const sealed = await buffer(await encryptTo([recipient], inPieces(randomBytes(100), [50])))
  const identity = new Secret(await generateX25519Identity())
  await expect(decryptWith(identity, inPieces(sealed, [50]))).rejects.toThrow(
    'The backup cannot be decrypted with this identity',
  )
})
