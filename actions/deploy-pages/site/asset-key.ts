import { extname } from 'node:path'
import { loadBlake3 } from '#libraries'

/** A multiple of three, so that the base64 of the parts is the base64 of the whole. */
const PART = 196_608

type Blake3 = Awaited<ReturnType<Awaited<ReturnType<typeof loadBlake3>>['createBLAKE3']>>

/**
 * Asset keys as Cloudflare's own client makes them: 16 bytes of BLAKE3 over the base64 of the content followed by
 * the extension without its dot. The service does not check them: wrong keys deploy green and answer 500.
 */
export class AssetKeys {
  readonly #create: () => Promise<Blake3>
  readonly #shared: Blake3

  private constructor(create: () => Promise<Blake3>, shared: Blake3) {
    this.#create = create
    this.#shared = shared
  }

  static async load(): Promise<AssetKeys> {
    const { createBLAKE3 } = await loadBlake3()
    const create = () => createBLAKE3(128)
    return new AssetKeys(create, await create())
  }

  /** The key of content that is in memory. */
  of(path: string, content: Uint8Array): string {
    const hash = this.#shared.init()
    addParts(hash, Buffer.from(content.buffer, content.byteOffset, content.byteLength))
    return hash.update(extensionOf(path)).digest('hex')
  }

  /** The key of content that streams by, without holding it. An instance of its own: a hash knows one file at a time. */
  async ofStream(path: string, content: AsyncIterable<Uint8Array>): Promise<string> {
    const hash = (await this.#create()).init()
    let rest: Buffer = Buffer.alloc(0)
    for await (const chunk of content) {
      const bytes = Buffer.concat([rest, chunk])
      const whole = bytes.length - (bytes.length % 3)
      addParts(hash, bytes.subarray(0, whole))
      rest = bytes.subarray(whole)
    }
    addParts(hash, rest)
    return hash.update(extensionOf(path)).digest('hex')
  }
}

function addParts(hash: Blake3, content: Buffer): void {
  for (let at = 0; at < content.length; at += PART) {
    const text = content.toString('base64', at, Math.min(at + PART, content.length))
    hash.update(Buffer.from(text, 'latin1'))
  }
}

const extensionOf = (path: string): string => extname(path).slice(1)
