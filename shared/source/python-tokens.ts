import { isClosing, isOpening, type Token, Tokens } from './tokens.ts'

const NAME = /[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*/y
const NUMBER = /\d[\w.]*/y
const OPENING_QUOTE = /([A-Za-z]{0,2})("""|'''|"|')/y

/** The tokens of a Python text: strings, comments and joined lines as the language has them. Never throws. */
export function pythonTokens(text: string): Tokens {
  return new Tokens(new Reader(text).read())
}

class Reader {
  readonly #text: string
  readonly #tokens: Token[] = []
  #at = 0
  #depth = 0
  #indent = 0
  #isLineStart = true

  constructor(text: string) {
    this.#text = text
  }

  read(): Token[] {
    while (this.#at < this.#text.length) this.#step()
    this.#endLine()
    return this.#tokens
  }

  #step(): void {
    const character = this.#text[this.#at] ?? ''
    if (character === '\n') this.#lineBreak()
    else if (character === ' ' || character === '\t' || character === '\r' || character === '\f')
      this.#blank()
    else if (character === '#') this.#at = this.#endOf('\n')
    else if (character === '\\' && /[\r\n]/.test(this.#text[this.#at + 1] ?? ''))
      this.#at = this.#endOf('\n') + 1
    else this.#word(character)
  }

  #word(character: string): void {
    OPENING_QUOTE.lastIndex = this.#at
    const quote = OPENING_QUOTE.exec(this.#text)
    if (quote !== null) return this.#string(quote[1] ?? '', quote[2] ?? '', quote[0].length)
    for (const [kind, pattern] of [
      ['name', NAME],
      ['number', NUMBER],
    ] as const) {
      pattern.lastIndex = this.#at
      const found = pattern.exec(this.#text)?.[0]
      if (found === undefined) continue
      this.#push(kind, found)
      this.#at += found.length
      return
    }
    if (isClosing(character)) this.#depth = Math.max(0, this.#depth - 1)
    this.#push('sign', character)
    if (isOpening(character)) this.#depth += 1
    this.#at += 1
  }

  #string(prefix: string, quote: string, opening: number): void {
    const start = this.#at + opening
    const isLong = quote.length === 3
    let end = start
    while (end < this.#text.length) {
      if (this.#text[end] === '\\') end += 2
      else if (this.#text.startsWith(quote, end)) break
      else if (!isLong && this.#text[end] === '\n') break
      else end += 1
    }
    const content = this.#text.slice(start, end)
    const isFormat = /f/i.test(prefix)
    this.#push('string', content, isFormat && content.includes('{'))
    if (isFormat) this.#inner(content, start)
    this.#at = this.#text.startsWith(quote, end) ? end + quote.length : end
  }

  /** Expressions inside an f-string are code like any other. */
  #inner(content: string, start: number): void {
    for (const match of content.replaceAll('{{', '  ').matchAll(/\{([^{}]{1,500})\}/g)) {
      const inside = new Reader(match[1] ?? '').read()
      for (const token of inside)
        if (token.kind !== 'newline')
          this.#tokens.push({
            ...token,
            offset: start + match.index + 1 + token.offset,
            depth: this.#depth + 1 + token.depth,
            indent: -1,
          })
    }
  }

  #push(kind: Token['kind'], text: string, isDynamic = false): void {
    const indent = this.#isLineStart ? this.#indent : -1
    this.#isLineStart = false
    this.#tokens.push({ kind, text, offset: this.#at, depth: this.#depth, indent, isDynamic })
  }

  #blank(): void {
    if (this.#isLineStart) this.#indent += this.#text[this.#at] === '\t' ? 8 : 1
    this.#at += 1
  }

  #lineBreak(): void {
    if (this.#depth === 0) this.#endLine()
    this.#at += 1
    if (this.#depth > 0) return
    this.#isLineStart = true
    this.#indent = 0
  }

  #endLine(): void {
    if (this.#tokens.at(-1)?.kind === 'newline' || this.#tokens.length === 0) return
    this.#tokens.push({
      kind: 'newline',
      text: '\n',
      offset: this.#at,
      depth: 0,
      indent: -1,
      isDynamic: false,
    })
  }

  #endOf(mark: string): number {
    const end = this.#text.indexOf(mark, this.#at)
    return end < 0 ? this.#text.length : end
  }
}
