import { isClosing, isOpening, type Token, Tokens } from './tokens.ts'

const NAME = /[A-Za-z_$\u0080-\uffff][\w$\u0080-\uffff]*/y
const NUMBER = /\d[\w.]*/y
const REGEX = /\/(?![/*])(?:[^\\/[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/y
/** Words behind which an expression begins, so that a slash is no division. */
const BEFORE_VALUE = /^(?:return|typeof|case|in|of|delete|void|throw|new|await|else|do|yield)$/

/**
 * The tokens of a TypeScript or JavaScript text, also inside the components of Vue, Svelte and Astro and in JSX: a quote that
 * its line does not close is an apostrophe of their prose. Never throws.
 */
export function scriptTokens(text: string): Tokens {
  return new Tokens(new Reader(text).read())
}

class Reader {
  readonly #text: string
  readonly #tokens: Token[] = []
  #at = 0
  #depth = 0
  /** Depths at which a `}` goes back into a template text. */
  readonly #templates: number[] = []

  constructor(text: string) {
    this.#text = text
  }

  read(): Token[] {
    while (this.#at < this.#text.length) this.#step()
    return this.#tokens
  }

  #step(): void {
    const character = this.#text[this.#at] ?? ''
    if (character <= ' ') this.#at += 1
    else if (character === '/' && this.#text[this.#at + 1] === '/') this.#at = this.#endOf('\n')
    else if (character === '/' && this.#text[this.#at + 1] === '*') this.#at = this.#endOf('*/') + 2
    else if (character === '<' && this.#text.startsWith('<!--', this.#at)) this.#at = this.#endOf('-->') + 3
    else if (character === '"' || character === "'") this.#string(character)
    else if (character === '`') this.#template(this.#at + 1)
    else if (character === '}' && this.#templates.at(-1) === this.#depth) this.#backIntoTemplate()
    else if (character === '/' && this.#isRegex()) return
    else this.#word(character)
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
    const before = this.#tokens.at(-1)
    const afterValue =
      before !== undefined &&
      (before.kind === 'string' ||
        before.kind === 'number' ||
        (before.kind === 'name' && !BEFORE_VALUE.test(before.text)) ||
        before.text === ')' ||
        before.text === ']' ||
        before.text === '}' ||
        before.text === '<')
    if (afterValue) return false
    REGEX.lastIndex = this.#at
    const found = REGEX.exec(this.#text)?.[0]
    if (found === undefined) return false
    this.#at += found.length
    return true
  }

  #push(kind: Token['kind'], text: string, isDynamic = false): void {
    this.#tokens.push({ kind, text, offset: this.#at, depth: this.#depth, indent: -1, isDynamic })
  }

  #endOf(mark: string): number {
    const end = this.#text.indexOf(mark, this.#at)
    return end < 0 ? this.#text.length : end
  }
}
