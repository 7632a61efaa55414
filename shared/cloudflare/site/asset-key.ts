import { extname } from 'node:path'
import { loadBlake3 } from '#libraries'
import { base64Slices, SLICE_LENGTH } from './base64-slices.ts'

type Blake3 = Awaited<ReturnType<Awaited<ReturnType<typeof loadBlake3>>['createBLAKE3']>>

/**
 * Asset keys as Cloudflare's own client makes them: 16 bytes of BLAKE3 over the base64 of the content followed by
 * the extension without its dot. The service does not check them: wrong keys deploy green and answer 500.
 */
export class AssetKeys {
  readonly #hash: Blake3
  /** Where base64 becomes bytes on its way into the hash; a buffer for each slice would be garbage at once. */
  readonly #scratch = Buffer.allocUnsafeSlow(SLICE_LENGTH)

  private constructor(hash: Blake3) {
    this.#hash = hash
  }

  static async load(): Promise<AssetKeys> {
    const { createBLAKE3 } = await loadBlake3()
    return new AssetKeys(await createBLAKE3(128))
  }

  /** The key of content that is in memory. */
  of(path: string, content: Uint8Array): string {
    return this.ofPieces(path, [content])
  }

  /** The key of content in pieces, of which each but the last has a multiple of three bytes. */
  ofPieces(path: string, pieces: Iterable<Uint8Array>): string {
    this.#hash.init()
    for (const piece of pieces) this.#add(piece)
    return this.#end(path)
  }

  /** A key that grows while its content passes by, several of them at a time: each keeps its place between two parts. */
  begin(): GrowingKey {
    let place = this.#hash.init().save()
    return {
      add: piece => {
        this.#hash.load(place)
        this.#add(piece)
        place = this.#hash.save()
      },
      end: path => {
        this.#hash.load(place)
        return this.#end(path)
      },
    }
  }

  #add(piece: Uint8Array): void {
    for (const text of base64Slices(piece)) {
      const length = this.#scratch.write(text, 'latin1')
      this.#hash.update(this.#scratch.subarray(0, length))
    }
  }

  #end(path: string): string {
    return this.#hash.update(extname(path).slice(1)).digest('hex')
  }
}

export interface GrowingKey {
  /** The next piece of the content; each but the last has a multiple of three bytes. */
  add(piece: Uint8Array): void
  end(path: string): string
}
