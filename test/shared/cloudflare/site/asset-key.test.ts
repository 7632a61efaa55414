import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AssetKeys } from '../../../../shared/cloudflare/site/asset-key.ts'
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

  test('are the same in pieces of whole triples, and unlike for another extension', () =>
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 2_000 }),
        fc.integer({ min: 1, max: 700 }),
        (content, triples) => {
          const whole = keys.of('/a.js', content)
          expect(keys.ofPieces('/a.js', piecesOf(content, 3 * triples))).toBe(whole)
          expect(keys.of('/a.css', content)).not.toBe(whole)
        },
      ),
    ))

  test('grow side by side without disturbing each other', () =>
    fc.assert(
      fc.property(
        fc.array(fc.uint8Array({ maxLength: 400 }), { minLength: 1, maxLength: 4 }),
        fc.array(fc.nat(3), { maxLength: 40 }),
        (contents, turns) => {
          const growing = contents.map(content => ({ key: keys.begin(), parts: piecesOf(content, 30) }))
          const step = ({ key, parts }: (typeof growing)[number]) => {
            const part = parts.shift()
            if (part !== undefined) key.add(part)
          }
          for (const turn of turns) growing.slice(turn, turn + 1).forEach(step)
          const ends = growing.map(one => {
            while (one.parts.length > 0) step(one)
            return one.key.end('/a.js')
          })
          expect(ends).toEqual(contents.map(content => keys.of('/a.js', content)))
        },
      ),
    ))

  test('are the same for a content of several parts', () => {
    const content = Buffer.alloc(1_000_001, 'abc')
    const once = keys.begin()
    for (const piece of piecesOf(content, 30_000)) once.add(piece)
    expect(once.end('/a.bin')).toBe(keys.of('/a.bin', content))
  })
})

function piecesOf(content: Uint8Array, size: number): Uint8Array[] {
  const count = Math.ceil(content.length / size)
  return Array.from({ length: count }, (_, index) => content.subarray(index * size, (index + 1) * size))
}

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
