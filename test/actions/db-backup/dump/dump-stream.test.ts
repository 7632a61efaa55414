import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { describe, expect, it } from 'vitest'
import { decryptedBytes } from '../../../../actions/db-backup/archive/stored-archive.ts'
import { dumpStream } from '../../../../actions/db-backup/dump/dump-stream.ts'
import { Secret } from '../../../../shared/secrets/secret.ts'

const CHUNK = 65_536
const CHUNKS = 400
/** What may wait between the dump and the store, whatever is dumped. */
const MOST_AHEAD = 2_000_000

/** Counts what has been taken from it. */
function countedSource() {
  const source = { taken: 0, bytes: chunks() }
  async function* chunks() {
    for (let number = 0; number < CHUNKS; number += 1) {
      source.taken += CHUNK
      yield Buffer.alloc(CHUNK, number)
    }
  }
  return source
}

/** Reads on only when everything that wants to run ahead has had its turn. */
async function mostAhead(source: { readonly taken: number }, bytes: AsyncIterable<Uint8Array>) {
  let [read, most] = [0, 0]
  for await (const chunk of bytes) {
    for (let turn = 0; turn < 5; turn += 1) await new Promise(resolve => setImmediate(resolve))
    read += chunk.byteLength
    most = Math.max(most, source.taken - read)
  }
  return { read, most }
}

describe('memory', () => {
  it('does not grow with the dump where it is encrypted and the store is slow', async () => {
    const recipient = await identityToRecipient(await generateX25519Identity())
    const source = countedSource()
    const { bytes } = await dumpStream(source.bytes, { method: 'none', level: 0 }, [recipient])
    const { read, most } = await mostAhead(source, bytes)
    expect(read).toBeGreaterThan(CHUNK * CHUNKS)
    expect(most).toBeLessThan(MOST_AHEAD)
  })

  it('does not grow with the archive where it is decrypted for a slow reader', async () => {
    const identity = await generateX25519Identity()
    const recipient = await identityToRecipient(identity)
    const sealed = await dumpStream(countedSource().bytes, { method: 'none', level: 0 }, [recipient])
    const source = { taken: 0 }
    async function* stored() {
      for await (const chunk of sealed.bytes) {
        source.taken += chunk.byteLength
        yield chunk
      }
    }
    const facts = { encryption: { scheme: 'age' as const, recipients: [recipient] } }
    const { read, most } = await mostAhead(
      source,
      await decryptedBytes(stored(), facts, new Secret(identity)),
    )
    expect(read).toBe(CHUNK * CHUNKS)
    expect(most).toBeLessThan(MOST_AHEAD)
  })
})
