/** Contents that were read for hashing and may be sent: each file is read once as long as they fit. */
export class ContentCache {
  readonly #contents = new Map<string, Uint8Array>()
  readonly #limit: number
  #size = 0

  constructor(limit: number) {
    this.#limit = limit
  }

  /** A copy is kept when there is room; the same content under two paths is kept once. */
  offer(key: string, content: Uint8Array): void {
    if (this.#contents.has(key) || this.#size + content.byteLength > this.#limit) return
    this.#contents.set(key, new Uint8Array(content))
    this.#size += content.byteLength
  }

  get(key: string): Uint8Array | undefined {
    return this.#contents.get(key)
  }

  /** Frees what will not be sent. */
  keepOnly(keys: ReadonlySet<string>): void {
    for (const key of this.#contents.keys()) if (!keys.has(key)) this.release(key)
  }

  release(key: string): void {
    this.#size -= this.#contents.get(key)?.byteLength ?? 0
    this.#contents.delete(key)
  }
}
