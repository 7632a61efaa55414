import { randomBytes } from 'node:crypto'
import { gunzipSync, inflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { parallelGzip } from '../../../../actions/deploy-railway/archive/parallel-gzip.ts'

/** Through one buffer, as a file is read. */
function* inParts(content: Buffer): Generator<Uint8Array> {
  const buffer = Buffer.alloc(70_001)
  for (let at = 0; at < content.length; at += buffer.length)
    yield buffer.subarray(0, content.copy(buffer, 0, at))
}

async function gzipped(content: Buffer): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of parallelGzip(inParts(content))) chunks.push(chunk)
  return Buffer.concat(chunks)
}

const SIZES = [0, 1, 524_287, 524_288, 524_289, 524_288 * 4, 524_288 * 9 + 5]

test.each(SIZES)('%i bytes come back as they were, from one stream with one end', async size => {
  for (const content of [randomBytes(size), Buffer.alloc(size, 'export const name = ')]) {
    const bytes = await gzipped(content)
    expect(gunzipSync(bytes).equals(content)).toBe(true)
    expect(inflateRawSync(bytes.subarray(10, -8)).equals(content)).toBe(true)
  }
})

test('a block repeats what was in the one before', async () => {
  const line = randomBytes(30_000)
  const content = Buffer.concat(Array.from({ length: 100 }, () => line))
  expect((await gzipped(content)).length).toBeLessThan(3 * line.length)
})
