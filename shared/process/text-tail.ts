/** Collects output up to a limit, keeping its start or its end. */
export class TextTail {
  readonly #limit: number
  readonly #keep: 'start' | 'end'
  #chunks: Buffer[] = []
  #size = 0

  constructor(limit: number, keep: 'start' | 'end') {
    this.#limit = limit
    this.#keep = keep
  }

  add(chunk: Buffer): void {
    if (this.#keep === 'start' && this.#size >= this.#limit) return
    this.#chunks.push(chunk)
    this.#size += chunk.byteLength
    if (this.#keep === 'end' && this.#size > 2 * this.#limit) this.#compact()
  }

  text(): string {
    this.#compact()
    return Buffer.concat(this.#chunks).toString('utf8')
  }

  #compact(): void {
    const all = Buffer.concat(this.#chunks)
    const kept =
      this.#keep === 'start'
        ? all.subarray(0, this.#limit)
        : all.subarray(Math.max(0, all.length - this.#limit))
    this.#chunks = [Buffer.from(kept)]
    this.#size = kept.length
  }
}
