import { Readable } from 'node:stream'
import { SLICE_LENGTH } from '../site/base64-slices.ts'

/** Enough for one write to a socket. */
const CHUNK = 65_536

/**
 * The body of a request, of known length, made while it is sent. As strings, JSON, bytes and the HTTP client's copies
 * a batch of files would be in memory five times; so it is there chunk by chunk.
 */
export class MadeBody {
  readonly length: number
  readonly #texts: () => Iterable<string>
  #failure: unknown

  /** `texts`: made anew for each attempt, of one-byte characters, none longer than a slice of base64; `length`: bytes of all of them. */
  constructor(length: number, texts: () => Iterable<string>) {
    this.length = length
    this.#texts = texts
  }

  /** A stream is used up by one attempt; this makes another. */
  stream(): Readable {
    return Readable.from(this.#guarded(), { objectMode: false, highWaterMark: CHUNK })
  }

  /**
   * Sends it by `send`. The HTTP client only tells that the body came to a bad end; where its content failed, that is told.
   * @throws what making the content threw, else what `send` threw
   */
  async sendBy(send: (body: this) => Promise<void>): Promise<void> {
    this.#failure = undefined
    try {
      await send(this)
    } catch (thrown) {
      throw this.#failure ?? thrown
    }
  }

  /** A broken connection is thrown into this generator too: only what comes out of the content is its failure. */
  *#guarded(): Generator<Uint8Array> {
    const chunks = inChunks(this.#texts())
    try {
      for (let next = this.#next(chunks); next.done !== true; next = this.#next(chunks)) yield next.value
    } finally {
      chunks.return(undefined)
    }
  }

  #next(chunks: Generator<Uint8Array, void>): IteratorResult<Uint8Array, void> {
    try {
      return chunks.next()
    } catch (thrown) {
      this.#failure = thrown
      throw thrown
    }
  }
}

/**
 * Texts of one-byte characters, none longer than a slice, gathered into chunks: two thousand small files are not two
 * thousand writes, and no text lives longer than it takes to copy it.
 */
function* inChunks(texts: Iterable<string>): Generator<Uint8Array, void> {
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
