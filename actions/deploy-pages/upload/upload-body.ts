import { Readable } from 'node:stream'
import { base64Slices, SLICE_LENGTH } from '../site/base64-slices.ts'
import type { Asset } from '../site/site.ts'

export type UploadItem = Pick<Asset, 'key' | 'size' | 'contentType'>

/** The content of an item in pieces, of which each but the last has a multiple of three bytes. */
export type PiecesOf<Item> = (item: Item) => Iterable<Uint8Array>

/** Enough for one write to a socket. */
const CHUNK = 65_536

/**
 * The body of an upload request, of known length, made while it is sent: `[{"key","value","metadata","base64"}]`.
 * As strings, JSON, bytes and the HTTP client's copies a batch would be in memory five times; so it is there chunk by chunk.
 */
export class UploadBody<Item extends UploadItem = UploadItem> {
  readonly length: number
  readonly #items: readonly Item[]
  readonly #piecesOf: PiecesOf<Item>
  #failure: unknown

  constructor(items: readonly Item[], piecesOf: PiecesOf<Item>) {
    this.#items = items
    this.#piecesOf = piecesOf
    const lengths = items.map(item => frame(item).join('').length + 4 * Math.ceil(item.size / 3))
    this.length = lengths.reduce((sum, length) => sum + length, 2 + Math.max(0, items.length - 1))
  }

  /** What went wrong with the contents. The HTTP client only tells that the body came to a bad end. */
  get failure(): unknown {
    return this.#failure
  }

  /** A stream is used up by one attempt; this makes another. */
  stream(): Readable {
    return Readable.from(this.#guarded(), { objectMode: false, highWaterMark: CHUNK })
  }

  *#guarded(): Generator<Uint8Array> {
    try {
      yield* inChunks(this.#texts())
    } catch (thrown) {
      this.#failure = thrown
      throw thrown
    }
  }

  *#texts(): Generator<string> {
    yield '['
    for (const [index, item] of this.#items.entries()) {
      const [before, after] = frame(item)
      yield index === 0 ? before : `,${before}`
      for (const piece of this.#piecesOf(item)) yield* base64Slices(piece)
      yield after
    }
    yield ']'
  }
}

/** What stands around the content. */
const frame = ({ key, contentType }: UploadItem) =>
  [
    `{"key":${JSON.stringify(key)},"value":"`,
    `","metadata":{"contentType":${JSON.stringify(contentType)}},"base64":true}`,
  ] as const

/**
 * Texts of one-byte characters, none longer than a slice, gathered into chunks: two thousand small files are not two
 * thousand writes, and no text lives longer than it takes to copy it.
 */
function* inChunks(texts: Iterable<string>): Generator<Uint8Array> {
  let chunk = Buffer.allocUnsafeSlow(CHUNK)
  let used = 0
  for (const text of texts) {
    used += chunk.write(text, used, 'latin1')
    if (used + SLICE_LENGTH <= CHUNK) continue
    yield chunk.subarray(0, used)
    chunk = Buffer.allocUnsafeSlow(CHUNK)
    used = 0
  }
  if (used > 0) yield chunk.subarray(0, used)
}
