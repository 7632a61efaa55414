/** One asset as it was first uploaded: the first content stored under a key stays. */
export interface StoredAsset {
  readonly content: Buffer
  readonly contentType: string
}

/** All assets of the account, by asset key. */
export class AssetStore {
  readonly #assets = new Map<string, StoredAsset | 'lost'>()
  /** Uploads that will be acknowledged and then lost: the key is known, the content is not. */
  loseNextUploads = 0
  uploads = 0

  has(key: string): boolean {
    return this.#assets.has(key)
  }

  get(key: string): StoredAsset | undefined {
    const found = this.#assets.get(key)
    return found === 'lost' ? undefined : found
  }

  add(key: string, asset: StoredAsset): void {
    this.uploads += 1
    if (this.get(key) !== undefined) return
    const lost = this.loseNextUploads > 0
    if (lost) this.loseNextUploads -= 1
    this.#assets.set(key, lost ? 'lost' : asset)
  }

  /** Takes the content away and keeps the key, as after a fault of the store. */
  lose(key: string): void {
    this.#assets.set(key, 'lost')
  }

  get size(): number {
    return this.#assets.size
  }
}
