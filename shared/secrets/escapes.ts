import { BYTES, bytesIn, SPACED_BYTES, spacedBytesIn } from './byte-lists.ts'
import { AT_A_CUT } from './cuts.ts'

/** One way of spelling: what an encoder writes in place of a character, in a text of bytes. */
export interface Spelling {
  readonly pattern: RegExp
  /** What a match stands for, in bytes; the match itself where it is none. */
  decode(match: string): string
}

/** Signs that nobody sees, between the letters of a value: terminal codes, soft hyphens, widthless and bidirectional marks. */
const UNSEEN =
  /\u001b\[[0-9;]*[a-z]|\u00c2\u00ad|\u00e2\u0080[\u008b-\u008f\u00aa-\u00ae]|\u00e2\u0081[\u00a0-\u00a9]|\u00ef\u00bb\u00bf|\0/gi
const LINE_BREAKS = /[\r\n][ \t\r\n]*/g

/**
 * The escapes that encoders make, family by family, because the sign behind a value may complete an escape of another
 * family with its last character: percent (RFC 3986, and `%u` of older browsers); quoted-printable of mails (RFC 2045, which
 * has capitals alone); entities of HTML, which browsers read
 * without their semicolon too (at a cut that is half a number); a quote inside a quoted word of a shell, or doubled as SQL and CSV do; `\u`, `\U`, `\x`,
 * octal, `\n` and a sign behind a backslash (JSON, JavaScript, Python, C, shell, Markdown); line breaks, spelt too, with
 * the indentation behind them, and what nobody sees, such as the zero-width space that our own summaries put behind `@`;
 * bytes one by one, as debuggers show them.
 */
export const FAMILIES: readonly Spelling[] = [
  {
    pattern: /%ud[89ab][0-9a-f]{2}%ud[c-f][0-9a-f]{2}|%u(?!d[89ab])[0-9a-f]{4}|%[0-9a-f]{2}/gi,
    decode: match => (/^%u/i.test(match) ? unicode(match.replaceAll('%', '\\')) : byte(match.slice(1))),
  },
  {
    pattern: /=[0-9A-F]{2}|=(?:\r?\n|(?:\\r)?\\n|(?:%0D)?%0A)/g,
    decode: match => (/^=[0-9A-F]{2}$/.test(match) ? byte(match.slice(1)) : ''),
  },
  {
    pattern: new RegExp(
      `&#x[0-9a-f]{1,8}(?:;|(?![0-9a-f]|${AT_A_CUT}))|&#[0-9]{1,9}(?:;|(?![0-9]|${AT_A_CUT}))|&[a-z]{2,6};`,
      'gi',
    ),
    decode: match => entity(match.slice(1).replace(';', '').toLowerCase()) ?? match,
  },
  { pattern: /'\\''|'"'"'|''|""/g, decode: match => match.at(-1) ?? '' },
  {
    pattern:
      /\\u\{[0-9a-fA-F]{1,6}\}|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\U000[0-9a-fA-F]{5}|\\u(?![dD][89abAB])[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|\\[0-3][0-7]{2}|\\\r?\n|\\[nr](?:\\[nrt]|[ \t])*|\\[^0-9uUx]/g,
    decode: behindBackslash,
  },
  { pattern: new RegExp(`${LINE_BREAKS.source}|${UNSEEN.source}`, 'gi'), decode: () => '' },
  { pattern: BYTES, decode: bytesIn },
  { pattern: SPACED_BYTES, decode: spacedBytesIn },
]

/** Signs of which every escape has one; `0x` may stand between bytes without any other sign. */
const SIGN_OF_ESCAPE = /[^\w.+/]|0x/i

/** Whether a family could find something in a text. Most encodings of a secret are letters and digits alone, and looked at once. */
export const mayHoldEscape = (text: string): boolean => SIGN_OF_ESCAPE.test(text)

const LETTERS: Readonly<Record<string, string>> = {
  n: '',
  r: '',
  t: '\t',
  b: '\b',
  f: '\f',
  v: '\v',
  a: '\u0007',
  e: '\u001b',
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  excl: '!',
  num: '#',
  dollar: '$',
  percnt: '%',
  lpar: '(',
  rpar: ')',
  ast: '*',
  plus: '+',
  comma: ',',
  period: '.',
  sol: '/',
  colon: ':',
  semi: ';',
  equals: '=',
  quest: '?',
  commat: '@',
  lsqb: '[',
  lbrack: '[',
  bsol: '\\',
  rsqb: ']',
  rbrack: ']',
  hat: '^',
  lowbar: '_',
  grave: '`',
  lcub: '{',
  lbrace: '{',
  verbar: '|',
  vert: '|',
  rcub: '}',
  rbrace: '}',
  tilde: '~',
  hyphen: '-',
  dash: '-',
}

function behindBackslash(spelling: string): string {
  const letter = spelling.charAt(1)
  if (/^\\[0-3][0-7]{2}$/.test(spelling)) return String.fromCharCode(Number.parseInt(spelling.slice(1), 8))
  if (/^\\u/i.test(spelling) && spelling.length > 2) return unicode(spelling)
  if (/^\\x/i.test(spelling) && spelling.length > 2) return byte(spelling.slice(2))
  if (letter === '\n' || letter === '\r') return ''
  return LETTERS[letter] ?? spelling.slice(1)
}

/** `\U0001f600`, as Python and YAML write it. */
const LONG_ESCAPE = 10

const byte = (hex: string): string => String.fromCharCode(Number.parseInt(hex, 16))

const bytesOf = (text: string): string => Buffer.from(text).toString('latin1')

function unicode(spelling: string): string {
  if (spelling.length === LONG_ESCAPE && /^\\U000/.test(spelling)) {
    const point = Number.parseInt(spelling.slice(2), 16)
    return point > 0x10_ff_ff ? spelling : bytesOf(String.fromCodePoint(point))
  }
  const units = [...spelling.matchAll(/[0-9a-f]{1,6}(?=\}|\\|$)/gi)].map(([hex]) => Number.parseInt(hex, 16))
  const [unit = 0] = units
  if (spelling.includes('{')) return unit > 0x10_ff_ff ? spelling : bytesOf(String.fromCodePoint(unit))
  return bytesOf(String.fromCharCode(...units))
}

function entity(name: string): string | undefined {
  if (!name.startsWith('#')) return Object.hasOwn(ENTITIES, name) ? ENTITIES[name] : undefined
  const point = name.startsWith('#x')
    ? Number.parseInt(name.slice(2), 16)
    : Number.parseInt(name.slice(1), 10)
  return point > 0x10_ff_ff ? undefined : bytesOf(String.fromCodePoint(point))
}
