import { createHash } from 'node:crypto'

/**
 * Bytes as they came off the wire. They are put into one piece only for those who ask for one: copying hundreds of
 * megabytes costs more than receiving them.
 */
export class Content {
  readonly chunks: readonly Buffer[]
  readonly size: number
  #whole: Buffer | undefined

  constructor(chunks: readonly Buffer[]) {
    this.chunks = chunks
    this.size = chunks.reduce((sum, chunk) => sum + chunk.length, 0)
  }

  static joined(parts: readonly Content[]): Content {
    return new Content(parts.flatMap(part => part.chunks))
  }

  get whole(): Buffer {
    this.#whole ??= this.chunks.length === 1 && this.chunks[0] ? this.chunks[0] : Buffer.concat(this.chunks)
    return this.#whole
  }

  digest(algorithm: string): Buffer {
    const hash = createHash(algorithm)
    for (const chunk of this.chunks) hash.update(chunk)
    return hash.digest()
  }
}
