import { loadHtmlParser } from '#libraries'
import { type DotenvProblem, type DotenvProblemKind, dotenvValues } from '../../dotenv/dotenv.ts'
import { parseDotenv } from '../../dotenv/parse-dotenv.ts'

export const RUNTIME_CONFIG_PATH = '/runtime-config.js'

/**
 * The script that carries the values of one environment. A file of the site, not an inline script, so that it works
 * under `script-src 'self'`; frozen, so that nothing in the page changes it by accident.
 */
export function runtimeConfigScript(dotenv: string): string {
  const values = Object.fromEntries(dotenvValues(parseDotenv(dotenv)))
  const json = JSON.stringify(values, null, 2)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029')
  return `globalThis.__RUNTIME_CONFIG__ = Object.freeze(${json});\n`
}

/** First in the `<head>` of every page, before anything that could want the values. */
export const RUNTIME_CONFIG_TAG = `<script src="${RUNTIME_CONFIG_PATH}"></script>`

/** Where no value can be told at all. The page is the only reader of the others, and there they have one meaning. */
const UNUSABLE: ReadonlySet<DotenvProblemKind> = new Set([
  'malformed-line',
  'bad-name',
  'unterminated-quote',
  'too-large',
])
/** A name that only a shell could not set is as good as any other in a script. */
const HARMLESS: ReadonlySet<DotenvProblemKind> = new Set(['odd-name'])

export const unusableLines = (dotenv: string): readonly DotenvProblem[] =>
  parseDotenv(dotenv).problems.filter(({ kind }) => UNUSABLE.has(kind))

/** Lines whose value is written as it stands, and that may have been meant otherwise. */
export const doubtfulLines = (dotenv: string): readonly DotenvProblem[] =>
  parseDotenv(dotenv).problems.filter(({ kind }) => !UNUSABLE.has(kind) && !HARMLESS.has(kind))

/** Names whose value is empty: mostly a variable that was never set. */
export const emptyNames = (dotenv: string): string[] =>
  [...dotenvValues(parseDotenv(dotenv))].filter(([, value]) => value === '').map(([name]) => name)

/** Where a head is looked for; it is at the start of every page. */
const HEAD_WITHIN = 65_536
const DOCUMENT = new Set(['html', 'head', 'body'])

/** The start of a text of two bytes a sign, in which a tag of one byte a sign would be none. */
const isWide = ([first, second]: Uint8Array): boolean =>
  (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)

/**
 * The byte at which the script belongs into a page; nothing where the file is no page but a piece of one, without `<html>`,
 * `<head>`, `<body>` or a doctype (`isPage` says that it is one all the same). Read as bytes: tags are ASCII in every encoding
 * of the web but UTF-16, whose pages stay as they are.
 */
export async function placeInPage(page: Uint8Array, isPage = false): Promise<number | 'present' | undefined> {
  const bytes = Buffer.from(page.buffer, page.byteOffset, page.byteLength)
  if (isWide(bytes)) return undefined
  if (bytes.includes(RUNTIME_CONFIG_PATH) && (await isPresent(bytes))) return 'present'
  const { Parser } = await loadHtmlParser()
  let at: number | undefined
  let isDocument = isPage
  const parser: InstanceType<typeof Parser> = new Parser({
    onprocessinginstruction(name) {
      isDocument ||= name.toLowerCase() === '!doctype'
    },
    onopentag(name) {
      isDocument ||= DOCUMENT.has(name)
      if (at !== undefined || name === 'html') return
      at = name === 'head' ? parser.endIndex + 1 : parser.startIndex
    },
  })
  parser.end(bytes.toString('latin1', 0, HEAD_WITHIN))
  return isDocument ? (at ?? bytes.length) : undefined
}

async function isPresent(page: Buffer): Promise<boolean> {
  const { Parser } = await loadHtmlParser()
  let present = false
  new Parser({
    onopentag(name, attributes) {
      present ||= name === 'script' && attributes['src'] === RUNTIME_CONFIG_PATH
    },
  }).end(page.toString('latin1'))
  return present
}

/** Content security policies that a page carries itself, in `<meta http-equiv>`. */
export async function policiesIn(page: Uint8Array): Promise<string[]> {
  const bytes = Buffer.from(page.buffer, page.byteOffset, page.byteLength)
  const text = bytes.toString('latin1', 0, HEAD_WITHIN)
  if (!/content-security-policy/i.test(text)) return []
  const { Parser } = await loadHtmlParser()
  const found: string[] = []
  new Parser({
    onopentag(name, { 'http-equiv': kind = '', content = '' }) {
      if (name === 'meta' && kind.trim().toLowerCase() === 'content-security-policy') found.push(content)
    },
  }).end(text)
  return found
}

/** True when a content security policy would keep the script from running: it names sources, and this site is none. */
export function refusesOwnScripts(policy: string): boolean {
  const directives = new Map(
    policy.split(';').map(part => {
      const [name = '', ...sources] = part.trim().split(/\s+/)
      return [name.toLowerCase(), sources]
    }),
  )
  const sources =
    directives.get('script-src-elem') ?? directives.get('script-src') ?? directives.get('default-src')
  if (sources === undefined) return false
  if (sources.includes("'strict-dynamic'")) return true
  return !sources.some(source => source === "'self'" || source === '*' || source === 'https:')
}
