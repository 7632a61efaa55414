import { isClosing, isOpening, type Token, Tokens } from './tokens.ts'

const NAME = /[A-Za-z_$\u0080-\uffff][\w$\u0080-\uffff]*/y
const NUMBER = /\d[\w.]*/y
const REGEX = /\/(?![/*])(?:[^\\/[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/y
/** Words behind which an expression begins, so that a slash is no division. */
const BEFORE_VALUE = /^(?:return|typeof|case|in|of|delete|void|throw|new|await|else|do|yield)$/
const WORD_CHARACTER = /[\w$\u0080-\uffff]/
/** What changes how the text behind it is read: everything else may be passed over at once. */
const TURN = /["'`/]|<!--/g
/** Inside a template brackets count as well: one of them goes back into its text. */
const TURN_IN_TEMPLATE = /["'`/{}()[\]]|<!--/g

/** A part of a text, from an offset up to another. */
export interface Part {
  readonly from: number
  readonly to: number
}

/**
 * The tokens of a TypeScript or JavaScript text, also inside the components of Vue, Svelte and Astro and in JSX: a quote that
 * its line does not close is an apostrophe of their prose. Never throws.
 * @param parts where tokens are wanted, in order; what lies between is only read as far as it decides what they are
 */
export function scriptTokens(text: string, parts?: readonly Part[]): Tokens {
  return new Tokens(new Reader(text, parts ?? [{ from: 0, to: text.length }]).read())
}

class Reader {
  readonly #text: string
  readonly #parts: readonly Part[]
  readonly #tokens: Token[] = []
  #part = 0
  #at = 0
  #depth = 0
  /** Depths at which a `}` goes back into a template text. */
  readonly #templates: number[] = []
  /** The newest comment: where it ends, and where the code before it does. */
  #commentEnd = -1
  #codeBefore = -1

  constructor(text: string, parts: readonly Part[]) {
    this.#text = text
    this.#parts = parts
  }

  read(): Token[] {
    for (;;) {
      const part = this.#parts[this.#part]
      if (part === undefined || this.#at >= this.#text.length) return this.#tokens
      if (this.#at >= part.to) this.#part += 1
      else {
        if (this.#at < part.from) this.#at = this.#nextTurn(part.from)
        if (this.#at < this.#text.length) this.#step()
      }
    }
  }

  #nextTurn(limit: number): number {
    const turn = this.#templates.length > 0 ? TURN_IN_TEMPLATE : TURN
    turn.lastIndex = this.#at
    return Math.min(turn.exec(this.#text)?.index ?? limit, limit)
  }

  #step(): void {
    const character = this.#text[this.#at] ?? ''
    if (character <= ' ') this.#at += 1
    else if (character === '/' && this.#text[this.#at + 1] === '/') this.#comment('\n')
    else if (character === '/' && this.#text[this.#at + 1] === '*') this.#comment('*/')
    else if (character === '<' && this.#text.startsWith('<!--', this.#at)) this.#comment('-->')
    else if (character === '"' || character === "'") this.#string(character)
    else if (character === '`') this.#template(this.#at + 1)
    else if (character === '}' && this.#templates.at(-1) === this.#depth) this.#backIntoTemplate()
    else if (character === '/' && this.#isRegex()) return
    else this.#word(character)
  }

  #comment(end: string): void {
    this.#codeBefore = this.#lastOfCode()
    const found = this.#text.indexOf(end, this.#at)
    this.#at = found < 0 ? this.#text.length : end === '\n' ? found : found + end.length
    this.#commentEnd = this.#at
  }

  #word(character: string): void {
    if (this.#taken('name', NAME) || this.#taken('number', NUMBER)) return
    if (isClosing(character)) this.#depth = Math.max(0, this.#depth - 1)
    const sign = this.#text.startsWith('?.', this.#at)
      ? '?.'
      : this.#text.startsWith('=>', this.#at)
        ? '=>'
        : character
    this.#push('sign', sign)
    if (isOpening(character)) this.#depth += 1
    this.#at += sign.length
  }

  #taken(kind: Token['kind'], pattern: RegExp): boolean {
    pattern.lastIndex = this.#at
    if (!pattern.test(this.#text)) return false
    const text = this.#text.slice(this.#at, pattern.lastIndex)
    this.#push(kind, text)
    this.#at += text.length
    return true
  }

  #string(quote: string): void {
    let end = this.#at + 1
    while (end < this.#text.length && this.#text[end] !== quote && this.#text[end] !== '\n')
      end += this.#text[end] === '\\' ? 2 : 1
    if (this.#text[end] === quote) {
      this.#push('string', this.#text.slice(this.#at + 1, end))
      this.#at = end + 1
    } else this.#at += 1
  }

  /** The text of a template up to its end or to an expression inside it. */
  #template(start: number): void {
    let end = start
    while (end < this.#text.length && this.#text[end] !== '`' && !this.#text.startsWith('${', end))
      end += this.#text[end] === '\\' ? 2 : 1
    const isOpen = this.#text[end] === '$'
    this.#push('string', this.#text.slice(start, end), isOpen || start !== this.#at + 1)
    this.#at = isOpen ? end + 2 : end + 1
    if (!isOpen) return
    this.#depth += 1
    this.#templates.push(this.#depth)
  }

  #backIntoTemplate(): void {
    this.#templates.pop()
    this.#depth -= 1
    const start = this.#at + 1
    this.#at += 1
    this.#template(start)
  }

  #isRegex(): boolean {
    if (this.#isBehindValue(this.#lastOfCode())) return false
    REGEX.lastIndex = this.#at
    const found = REGEX.exec(this.#text)?.[0]
    if (found === undefined) return false
    this.#at += found.length
    return true
  }

  /** The offset of the last character before this place that is neither blank nor comment. */
  #lastOfCode(): number {
    let last = this.#at - 1
    while (last >= 0 && (this.#text[last] ?? '') <= ' ') last -= 1
    return last === this.#commentEnd - 1 ? this.#codeBefore : last
  }

  #isBehindValue(last: number): boolean {
    const character = this.#text[last] ?? ''
    if (!WORD_CHARACTER.test(character)) return character !== '' && '"\'`)]}<'.includes(character)
    let start = last
    while (start > 0 && WORD_CHARACTER.test(this.#text[start - 1] ?? '')) start -= 1
    return !BEFORE_VALUE.test(this.#text.slice(start, last + 1))
  }

  #push(kind: Token['kind'], text: string, isDynamic = false): void {
    if (this.#at < (this.#parts[this.#part]?.from ?? 0)) return
    this.#tokens.push({ kind, text, offset: this.#at, depth: this.#depth, indent: -1, isDynamic })
  }
}
