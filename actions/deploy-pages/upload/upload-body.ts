import { Readable } from 'node:stream'
import type { Asset } from '../site/site.ts'

export type UploadItem = Pick<Asset, 'key' | 'size' | 'contentType'>

/** The content of an item in base64, part by part. */
export type Base64Of<Item> = (item: Item) => Iterable<string>

/** Enough for one write to a socket. */
const CHUNK = 65_536

/**
 * The body of an upload request, of known length, made while it is sent: `[{"key","value","metadata","base64"}]`.
 * As strings, JSON, bytes and the HTTP client's copies a batch would be in memory five times; so it is there chunk by chunk.
 */
export class UploadBody<Item extends UploadItem = UploadItem> {
  readonly length: number
  readonly #items: readonly Item[]
  readonly #base64Of: Base64Of<Item>
  #failure: unknown

  constructor(items: readonly Item[], base64Of: Base64Of<Item>) {
    this.#items = items
    this.#base64Of = base64Of
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
      yield* this.#chunks()
    } catch (thrown) {
      this.#failure = thrown
      throw thrown
    }
  }

  /** Small texts are gathered, so that two thousand small files are not two thousand writes. */
  *#chunks(): Generator<Uint8Array> {
    let gathered = ''
    for (const text of this.#texts()) {
      gathered += text
      if (gathered.length < CHUNK) continue
      yield Buffer.from(gathered, 'latin1')
      gathered = ''
    }
    yield Buffer.from(gathered, 'latin1')
  }

  *#texts(): Generator<string> {
    yield '['
    for (const [index, item] of this.#items.entries()) {
      const [before, after] = frame(item)
      yield index === 0 ? before : `,${before}`
      yield* this.#base64Of(item)
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
