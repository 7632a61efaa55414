/** Where a reader of SQL stands between two lines. */
type Inside =
  | { readonly kind: 'sql' | 'name' | 'comment-line' }
  | { readonly kind: 'text'; readonly backslashEscapes: boolean }
  | { readonly kind: 'dollar'; readonly tag: string }
  | { readonly kind: 'comment'; readonly depth: number }

/** What one line brought: where statements end in it, and whether a backslash stands outside of every quote. */
export interface LexedLine {
  /** Offsets just behind each `;` that ends a statement. */
  readonly ends: readonly number[]
  readonly hasCommand: boolean
}

const SQL: Inside = { kind: 'sql' }
const DOLLAR = /\$(?:[A-Za-z_\x80-\xff][A-Za-z0-9_\x80-\xff]*)?\$/y
const WORD = /[A-Za-z_\x80-\xff][A-Za-z0-9_$\x80-\xff]*/y

/**
 * Reads SQL line by line as PostgreSQL's scanner does (manual, 4.1): quoted texts and names, dollar quotes, nested comments,
 * parentheses of rules, `BEGIN ATOMIC … END` of functions. Lines are bytes as Latin-1, whatever the encoding: everything
 * that matters is ASCII in every encoding that a server stores.
 */
export class SqlLexer {
  /** False where a script switches `standard_conforming_strings` off: then a backslash escapes in every text. */
  standardStrings = true
  #inside: Inside = SQL
  #parentheses = 0
  #atomic = 0
  #words: string[] = []

  /** True between statements, so that a script may end here. */
  get isBetween(): boolean {
    return this.#inside.kind === 'sql' && this.#parentheses === 0 && this.#words.length === 0
  }

  read(line: string): LexedLine {
    const ends: number[] = []
    let hasCommand = false
    for (let at = 0; at < line.length; ) {
      if (this.#inside.kind === 'sql') {
        const sign = line[at]
        if (sign === '\\') hasCommand = true
        if (sign === ';' && this.#parentheses === 0 && this.#atomic === 0) {
          ends.push(at + 1)
          this.#words = []
        }
        at = this.#readSql(line, at)
      } else at = this.#readInside(line, at, this.#inside)
    }
    if (this.#inside.kind === 'comment-line') this.#inside = SQL
    return { ends, hasCommand }
  }

  #readSql(line: string, at: number): number {
    const sign = line[at] ?? ''
    if (sign === "'") return this.#enter({ kind: 'text', backslashEscapes: !this.standardStrings }, at + 1)
    if (sign === '"') return this.#enter({ kind: 'name' }, at + 1)
    if (line.startsWith('--', at)) return this.#enter({ kind: 'comment-line' }, at + 2)
    if (line.startsWith('/*', at)) return this.#enter({ kind: 'comment', depth: 1 }, at + 2)
    if (sign === '$') return this.#enterDollar(line, at)
    if (sign === '(') this.#parentheses += 1
    if (sign === ')') this.#parentheses = Math.max(0, this.#parentheses - 1)
    return this.#readWord(line, at)
  }

  #enter(inside: Inside, next: number): number {
    this.#inside = inside
    return next
  }

  #enterDollar(line: string, at: number): number {
    DOLLAR.lastIndex = at
    const tag = DOLLAR.exec(line)?.[0]
    return tag === undefined ? at + 1 : this.#enter({ kind: 'dollar', tag }, at + tag.length)
  }

  /** A name may hold `$`, and only a whole word `E` makes the text behind it one with escapes. */
  #readWord(line: string, at: number): number {
    WORD.lastIndex = at
    const word = WORD.exec(line)?.[0]
    if (word === undefined) return at + (line[at] === undefined ? 0 : digits(line, at))
    const next = at + word.length
    if (word.toLowerCase() === 'e' && line[next] === "'")
      return this.#enter({ kind: 'text', backslashEscapes: true }, next + 1)
    this.#countAtomic(word.toLowerCase())
    return next
  }

  /** The bodies of SQL functions from version 14 on hold statements of their own, without quotes around them. */
  #countAtomic(word: string): void {
    if (this.#words.length < 4) this.#words.push(word)
    const [first, second, third, fourth] = this.#words
    const kind = second === 'or' && third === 'replace' ? fourth : second
    if (first !== 'create' || (kind !== 'function' && kind !== 'procedure')) return
    if (word === 'begin' || (word === 'case' && this.#atomic > 0)) this.#atomic += 1
    if (word === 'end' && this.#atomic > 0) this.#atomic -= 1
  }

  #readInside(line: string, at: number, inside: Inside): number {
    if (inside.kind === 'comment-line') return line.length
    if (inside.kind === 'comment') return this.#readComment(line, at, inside.depth)
    if (inside.kind === 'dollar') return this.#leaveAt(line.indexOf(inside.tag, at), inside.tag.length, line)
    if (inside.kind === 'text' && inside.backslashEscapes) return this.#readEscaped(line, at)
    // A doubled quote leaves and enters again, with the same meaning.
    return this.#leaveAt(line.indexOf(inside.kind === 'name' ? '"' : "'", at), 1, line)
  }

  #leaveAt(found: number, length: number, line: string): number {
    if (found < 0) return line.length
    this.#inside = SQL
    return found + length
  }

  #readEscaped(line: string, at: number): number {
    if (line[at] === '\\') return at + 2
    if (line[at] !== "'") return at + 1
    if (line[at + 1] === "'") return at + 2
    this.#inside = SQL
    return at + 1
  }

  #readComment(line: string, at: number, depth: number): number {
    if (line.startsWith('/*', at)) return this.#enter({ kind: 'comment', depth: depth + 1 }, at + 2)
    if (!line.startsWith('*/', at)) return at + 1
    return this.#enter(depth === 1 ? SQL : { kind: 'comment', depth: depth - 1 }, at + 2)
  }
}

/** Digits belong together, so that `1e` is no word. */
function digits(line: string, at: number): number {
  let length = 1
  if (/\d/.test(line[at] ?? '')) while (/[\w.]/.test(line[at + length] ?? '')) length += 1
  return length
}
