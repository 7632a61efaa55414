import type { QuoteStyle } from './dotenv.ts'

/** What is behind the `=` of an assignment. */
export interface RawValue {
  readonly text: string
  readonly quote: QuoteStyle
  /** As written, quotes and comment included. */
  readonly raw: string
  /** A comment was cut off. */
  readonly comment: boolean
  /** Where the last line of the value ends. */
  readonly end: number
  readonly problem?: { readonly kind: 'malformed-line' | 'unterminated-quote'; readonly message: string }
}

const QUOTES: Readonly<Record<string, QuoteStyle>> = { "'": 'single', '"': 'double', '`': 'backtick' }

/** Reads the value that starts at `start`; a quoted one may run over several lines. */
export function readValue(text: string, start: number): RawValue {
  const first = skipBlanks(text, start)
  const mark = text[first] ?? ''
  const quote = QUOTES[mark]
  const end = endOfLine(text, start)
  if (quote === undefined || first >= end) return unquoted(text.slice(start, end), end)
  const close = closingQuote(text, first + 1, mark)
  if (close < 0) {
    const problem = { kind: 'unterminated-quote', message: `the quote ${mark} is never closed` } as const
    return { ...unquoted(text.slice(start, end), end), problem }
  }
  return quoted(text, { first, close, quote })
}

function quoted(text: string, found: { first: number; close: number; quote: QuoteStyle }): RawValue {
  const end = endOfLine(text, found.close)
  const rest = text.slice(found.close + 1, end)
  const raw = text.slice(found.first, end)
  const inner = text.slice(found.first + 1, found.close)
  const value = { text: withoutEscapes(inner, found.quote), quote: found.quote, raw, end }
  if (/^\s*$/.test(rest)) return { ...value, comment: false }
  if (/^\s+#/.test(rest) || rest.startsWith('#')) return { ...value, comment: true }
  const problem = { kind: 'malformed-line', message: 'text follows the closing quote' } as const
  return { ...value, comment: false, text: raw, problem }
}

/** A `#` starts a comment only after a blank: passwords and addresses hold that character too. */
function unquoted(raw: string, end: number): RawValue {
  const comment = raw.search(/[^\S\n]#/)
  const text = (comment < 0 ? raw : raw.slice(0, comment)).trim()
  return { text, quote: 'none', raw: raw.trim(), comment: comment >= 0, end }
}

function closingQuote(text: string, from: number, mark: string): number {
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '\\' && mark !== '`') at += 1
    else if (text[at] === mark) return at
  }
  return -1
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\', $: '$' }

function withoutEscapes(inner: string, quote: QuoteStyle): string {
  if (quote === 'double') return inner.replace(/\\(.)/g, (whole, letter: string) => ESCAPES[letter] ?? whole)
  return quote === 'single' ? inner.replace(/\\(['\\])/g, '$1') : inner
}

function skipBlanks(text: string, from: number): number {
  let at = from
  while (text[at] === ' ' || text[at] === '\t') at += 1
  return at
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from)
  return end < 0 ? text.length : end
}
