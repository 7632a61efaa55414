import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AssetKeys } from '../../../../actions/deploy-pages/site/asset-key.ts'
import { loadMime } from '../../../../shared/libraries/index.ts'

const keys = await AssetKeys.load()

describe('asset keys', () => {
  test.each([
    ['/index.html', '<!doctype html><title>Demo</title>\n', '5329e56fda9954df756865af5e701202'],
    ['/assets/app-4d5e6f.js', 'console.log("hi");\n', '3c979cb49d108f4da31284a9f1791b96'],
    ['/LICENSE', 'no extension\n', '156977954e7441519da96d8dd9f46d71'],
    ['/.nojekyll', 'dot\n', '266dcfa855ec7ba02b6134e870d34e6d'],
    ['/archive.tar.gz', 'archive', '347303644e14ca43b7c567e809d9f987'],
    ['/empty.txt', '', 'f9bc91770fa5e997cbd47fba833629fc'],
    ['/noext.', 'u', '122b56d7ec4f800dcce443fc7557d1ba'],
  ])('of %s are those of the real client', (path, content, key) =>
    expect(keys.of(path, Buffer.from(content))).toBe(key),
  )

  test('are the same streamed in any pieces, and unlike for another extension', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 2_000 }),
        fc.array(fc.nat(2_000), { maxLength: 6 }),
        async (content, cuts) => {
          const bounds = [
            0,
            ...cuts.map(cut => Math.min(cut, content.length)).toSorted((a, b) => a - b),
            content.length,
          ]
          const pieces = bounds.slice(1).map((end, index) => content.subarray(bounds[index], end))
          const whole = keys.of('/a.js', content)
          expect(await keys.ofStream('/a.js', Readable.from(pieces))).toBe(whole)
          expect(keys.of('/a.css', content)).not.toBe(whole)
        },
      ),
    )
  })

  test('are the same for a content of several parts', async () => {
    const content = Buffer.alloc(1_000_001, 'abc')
    expect(await keys.ofStream('/a.bin', Readable.from([content]))).toBe(keys.of('/a.bin', content))
  })
})

const RECORDING = join(
  import.meta.dirname,
  '../../../../../shared/contracts/cloudflare/wrangler-exchange.json',
)

interface Vector {
  readonly path: string
  readonly contentBase64: string
  readonly hash: string
  readonly contentType: string
}

describe.skipIf(!existsSync(RECORDING))('the recorded exchange of the real client', () => {
  const vectors = existsSync(RECORDING)
    ? (JSON.parse(readFileSync(RECORDING, 'utf8')) as { hashing: { vectors: Vector[] } }).hashing.vectors
    : []

  test.each(vectors)('$path: key and content type', async ({ path, contentBase64, hash, contentType }) => {
    const mime = await loadMime()
    expect(keys.of(path, Buffer.from(contentBase64, 'base64'))).toBe(hash)
    expect(mime.getType(path.slice(path.lastIndexOf('/') + 1)) ?? 'application/octet-stream').toBe(
      contentType,
    )
  })
})
