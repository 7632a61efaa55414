/** A power of two; with a few hundred needles one in a hundred places of a text is looked at closer. */
const SLOTS = 65_536
const SPREAD = 0x9e_37_79_b1

/** In a form a plus sign is a space; for the comparison it is one everywhere. */
export const folded = (text: string): string => text.replaceAll('+', ' ')

export interface FoundNeedle {
  readonly needle: string
  readonly at: number
}

/**
 * All needles of a registry, found in one pass however many there are: each is filed under its first four bytes. A text of
 * bytes, one character each, is what a form is.
 */
export class NeedleIndex {
  readonly #heads = new Map<string, string>()
  readonly #byStart = new Map<number, string[]>()
  readonly #filter = new Uint8Array(SLOTS)

  get isEmpty(): boolean {
    return this.#heads.size === 0
  }

  /** @param head the least of the needle that is to be found, four bytes and more */
  add(needle: string, head: string): void {
    if (this.#heads.has(needle)) return
    this.#heads.set(needle, head)
    const start = startAt(head, 0)
    this.#filter[slotOf(start)] = 1
    this.#byStart.set(start, [...(this.#byStart.get(start) ?? []), needle])
  }

  /** Where the head of a needle is in a folded text, in order of places. */
  *placesIn(text: string): Generator<FoundNeedle> {
    let start = startAt(text, 0) >>> 8
    for (let at = 0; at + 3 < text.length; at += 1) {
      start = (start << 8) | text.charCodeAt(at + 3)
      if (this.#filter[slotOf(start)] === 0) continue
      for (const needle of this.#byStart.get(start) ?? [])
        if (text.startsWith(this.#heads.get(needle) ?? needle, at)) yield { needle, at }
    }
  }
}

/** Four bytes as a number. */
const startAt = (text: string, at: number): number =>
  (text.charCodeAt(at) << 24) |
  (text.charCodeAt(at + 1) << 16) |
  (text.charCodeAt(at + 2) << 8) |
  text.charCodeAt(at + 3)

const slotOf = (start: number): number => Math.imul(start, SPREAD) >>> 16
