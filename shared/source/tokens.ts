/** A word, a text in quotes, one sign, or the end of a logical line (Python). Comments are none. */
export interface Token {
  readonly kind: 'name' | 'string' | 'sign' | 'number' | 'newline'
  /** Of a string what stands between its quotes; `undefined` parts of it (`${…}`) make it dynamic. */
  readonly text: string
  readonly offset: number
  /** Brackets that are open around it. */
  readonly depth: number
  /** Columns before it on its line, where it is the first of a logical line; else -1. */
  readonly indent: number
  /** A string that is put together when the program runs. */
  readonly isDynamic: boolean
}

/** Tokens by index, with the questions that scanners ask again and again. */
export class Tokens {
  readonly all: readonly Token[]

  constructor(all: readonly Token[]) {
    this.all = all
  }

  get length(): number {
    return this.all.length
  }

  at(index: number): Token | undefined {
    return this.all[index]
  }

  /** True when these texts follow from `index` on, names and signs alike. */
  follows(index: number, first: string, ...more: readonly string[]): boolean {
    if (!this.#is(index, first)) return false
    for (let step = 0; step < more.length; step += 1)
      if (!this.#is(index + 1 + step, more[step])) return false
    return true
  }

  #is(index: number, text: string | undefined): boolean {
    const token = this.all[index]
    return token !== undefined && token.text === text && token.kind !== 'string'
  }

  nameAt(index: number): string | undefined {
    const token = this.all[index]
    return token?.kind === 'name' ? token.text : undefined
  }

  /** A text in quotes that is known as it stands. */
  textAt(index: number): string | undefined {
    const token = this.all[index]
    return token?.kind === 'string' && !token.isDynamic ? token.text : undefined
  }

  /** The index behind the bracket that closes the one at `index`. */
  behind(index: number): number {
    const depth = this.all[index]?.depth ?? 0
    let at = index + 1
    while (at < this.all.length && (this.all[at]?.depth ?? 0) > depth) at += 1
    return Math.min(at + 1, this.all.length)
  }

  /** The indexes from which the parts between commas directly inside a bracket begin, each with its end. */
  parts(index: number): { readonly start: number; readonly end: number }[] {
    const end = this.behind(index) - 1
    const inside = (this.all[index]?.depth ?? 0) + 1
    const parts: { start: number; end: number }[] = []
    let start = index + 1
    for (let at = index + 1; at < end; at += 1) {
      const token = this.all[at]
      if (token?.kind !== 'sign' || token.text !== ',' || token.depth !== inside) continue
      parts.push({ start, end: at })
      start = at + 1
    }
    if (start < end) parts.push({ start, end })
    return parts
  }
}

export const isOpening = (text: string): boolean => text === '(' || text === '[' || text === '{'
export const isClosing = (text: string): boolean => text === ')' || text === ']' || text === '}'
