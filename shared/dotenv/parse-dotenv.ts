import { ambiguitiesOf, shellTraps } from './ambiguity.ts'
import type { Dotenv, DotenvEntry, DotenvProblem, DotenvProblemKind } from './dotenv.ts'
import { isKeyLine, looksLikeKey } from './key-text.ts'
import { type RawValue, readValue } from './read-value.ts'

/** Characters. Real files have a few kilobytes; anything near this is something else by mistake. */
export const LONGEST_DOTENV = 1_048_576

const LINE = /[^\S\n]*(?:export[^\S\n]+)?([^\n=#]*)(=|#|\n|$)/y
const NEITHER = 'is neither a comment nor NAME=value'
const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/
/** `discovery.type`, as images of Java programs read it. */
const ODD_NAME = /^[A-Za-z_][A-Za-z0-9_]*(?:[.-][A-Za-z0-9_]+)+$/
/** What may be shown of a bad name: clearly meant as one, and no line of a key that lost its quotes. */
const SHOWN_NAME = /^[A-Z][A-Z0-9_.-]{0,60}$/

export interface DotenvOptions {
  /** Shells may source the file too, so what they make another value of is a problem as well. */
  readonly shells?: boolean
}

/**
 * Reads dotenv text with positions. Nothing is expanded, nothing is dropped silently: what readers disagree about is
 * a problem of kind `ambiguous`. Linear in the length of the text; never throws.
 */
export function parseDotenv(text: string, options: DotenvOptions = {}): Dotenv {
  if (text.length > LONGEST_DOTENV) return { entries: [], problems: [tooLarge(text.length)] }
  return new Reader(text.replace(/^\uFEFF/, ''), options).read()
}

class Reader {
  readonly #text: string
  readonly #entries: DotenvEntry[] = []
  readonly #problems: DotenvProblem[] = []
  readonly #firstLines = new Map<string, number>()
  #at = 0
  #line = 1
  /** The line above is an assignment without a value, or without its end: what is here may be it. */
  #afterEmpty = false
  /** Between the first and last line of a key in PEM form that has no quotes. */
  #insideKey = false

  readonly #options: DotenvOptions
  readonly #hasCarriageReturns: boolean

  constructor(text: string, options: DotenvOptions) {
    this.#text = text.replace(/\r\n?/g, '\n')
    this.#options = options
    this.#hasCarriageReturns = text.includes('\r\n')
    const lone = /\r(?!\n)/.exec(text)
    if (lone !== null) this.#problem('ambiguous', lineOf(text, lone.index), LONE)
    const mark = text.indexOf('\uFEFF')
    if (mark >= 0) this.#problem('ambiguous', lineOf(text, mark), MARK)
  }

  read(): Dotenv {
    while (this.#at < this.#text.length) this.#readLine()
    return { entries: this.#entries, problems: this.#problems }
  }

  #readLine(): void {
    LINE.lastIndex = this.#at
    const match = LINE.exec(this.#text)
    const [all = '', before = '', end] = match ?? []
    const name = before.trim()
    if (this.#insideKey) this.#keyLine()
    else if (end === '=') this.#assignment(name, this.#at + all.length)
    else {
      if (name !== '') this.#bareText(name)
      this.#skipTo(this.#endOfLine(this.#at))
    }
  }

  /** Nothing of a key is a name, however it looks. */
  #keyLine(): void {
    const end = this.#endOfLine(this.#at)
    const text = this.#text.slice(this.#at, end)
    if (/-----END\b/.test(text)) this.#insideKey = false
    if (text.trim() !== '') this.#problem('malformed-line', this.#line, NEITHER)
    this.#skipTo(end)
  }

  #assignment(name: string, start: number): void {
    const line = this.#line
    const value = readValue(this.#text, start)
    this.#skipTo(value.end)
    const isBelowEmpty = this.#afterEmpty
    this.#afterEmpty =
      value.raw === '' || value.raw.endsWith('\\') || value.problem?.kind === 'unterminated-quote'
    if (isKeyLine(name, value.raw) || (isBelowEmpty && value.raw === '' && !SHOWN_NAME.test(name)))
      return this.#problem('malformed-line', line, NEITHER)
    this.#insideKey = value.quote === 'none' && /^["'`]?-----BEGIN\b(?!.*-----END\b)/.test(value.raw)
    if (ODD_NAME.test(name)) this.#oddName(name, line)
    else if (!NAME.test(name)) return this.#badName(name, line)
    const first = this.#firstLines.get(name)
    if (first === undefined) this.#firstLines.set(name, line)
    else
      this.#problem('duplicate-key', line, `is set on line ${first} already; readers keep the last one`, name)
    if (value.problem !== undefined) this.#problem(value.problem.kind, line, value.problem.message, name)
    else for (const message of this.#ambiguities(value)) this.#problem('ambiguous', line, message, name)
    this.#entries.push({ name, value: value.text, line, quote: value.quote })
  }

  #ambiguities(value: RawValue): string[] {
    const isBroken = this.#hasCarriageReturns && value.text.includes('\n') && value.quote !== 'none'
    return [
      ...ambiguitiesOf(value),
      ...(this.#options.shells === true ? shellTraps(value) : []),
      ...(isBroken
        ? ['runs over lines that end in CRLF: some readers keep the carriage returns, others do not']
        : []),
    ]
  }

  #oddName(name: string, line: number): void {
    const message = 'is not a variable name: a shell cannot set a name with a dot or hyphen'
    this.#problem('odd-name', line, message, SHOWN_NAME.test(name) ? name : undefined)
  }

  #badName(name: string, line: number): void {
    const shown = SHOWN_NAME.test(name) && !looksLikeKey(name) ? name : undefined
    this.#problem(
      'bad-name',
      line,
      'is not a variable name: letters, digits and _ only, no digit first',
      shown,
    )
  }

  #bareText(text: string): void {
    const isName = NAME.test(text) && SHOWN_NAME.test(text) && !looksLikeKey(text) && !this.#afterEmpty
    const name = isName ? text : undefined
    this.#afterEmpty = false
    const message =
      name === undefined ? NEITHER : 'has no `=`: some readers skip it, others take the value from the shell'
    this.#problem(name === undefined ? 'malformed-line' : 'bare-name', this.#line, message, name)
  }

  #problem(kind: DotenvProblemKind, line: number, message: string, name?: string): void {
    this.#problems.push({ kind, line, message, ...(name === undefined ? {} : { name }) })
  }

  #endOfLine(from: number): number {
    const end = this.#text.indexOf('\n', from)
    return end < 0 ? this.#text.length : end
  }

  /** Moves behind the line break at `end`, counting the lines in between. */
  #skipTo(end: number): void {
    for (
      let at = this.#text.indexOf('\n', this.#at);
      at >= 0 && at <= end;
      at = this.#text.indexOf('\n', at + 1)
    )
      this.#line += 1
    this.#at = end + 1
  }
}

const LONE = 'ends with a carriage return alone: some readers end the line there, others do not'

const MARK =
  'holds a byte order mark that is not the first character of the file: some readers take it as part of a name'

const lineOf = (text: string, offset: number): number => text.slice(0, offset).split(/\r\n?|\n/).length

const tooLarge = (length: number): DotenvProblem => ({
  kind: 'too-large',
  line: 1,
  message: `the text has ${length} characters; at most ${LONGEST_DOTENV} are read`,
})
