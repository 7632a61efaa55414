import { pythonTokens } from '../../../../shared/source/python-tokens.ts'
import { scriptTokens } from '../../../../shared/source/script-tokens.ts'

const NAMED = String.raw`[\w/-]*(?:health|readyz?\b|livez\b)[\w/-]*`

/** A route as frameworks declare it: with a slash in front, after a method as Go takes it, or without as Django does. */
const ROUTES: readonly RegExp[] = [
  new RegExp(String.raw`["'\x60](?:GET )?(/${NAMED})["'\x60]`),
  new RegExp(String.raw`path\(\s*r?["']\^?(${NAMED})\$?["']`),
  /\bhealth:\s*["'](\/[\w/-]+)["']/,
  /get\s*\(?\s*["']\/?([\w/-]+)["']\s*(?:=>|,\s*to:)\s*["']rails\/health#show/,
]

/** The first route that is named for health, with a slash in front; nothing where the source shows none. */
export function routeIn(source: string, path: string): string | undefined {
  const code = withoutComments(source, path)
  for (const route of ROUTES) {
    const found = route.exec(code)?.[1]
    if (found !== undefined) return found.startsWith('/') ? found : `/${found}`
  }
  return undefined
}

/** Texts in quotes, which are kept, or comments, by the ending of a file: a comment sign in a text begins none. */
const COMMENTS: readonly (readonly [ending: RegExp, textOrComment: RegExp])[] = [
  [/\.go$/, /("(?:[^"\\\n]|\\.)*"|`[^`]*`|'(?:[^'\\\n]|\\.)')|\/\/[^\n]*|\/\*[\s\S]*?\*\//g],
  [/\.rs$/, /(r(#*)"[\s\S]*?"\2|"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\\n]|\\.)')|\/\/[^\n]*|\/\*[\s\S]*?\*\//g],
  [/\.rb$/, /("(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*')|^=begin\b[\s\S]*?^=end\b|#[^\n]*/gm],
  [/\.php$/, /("(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*'|#\[)|\/\/[^\n]*|#[^\n]*|\/\*[\s\S]*?\*\//g],
  [/\.cs$/, /(@"(?:[^"]|"")*"|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)')|\/\/[^\n]*|\/\*[\s\S]*?\*\//g],
]

/** A route in a comment is none. Of other languages than these all is taken as it stands. */
function withoutComments(source: string, path: string): string {
  const known = COMMENTS.find(([ending]) => ending.test(path))
  if (known !== undefined) return source.replace(known[1], (_, text: string | undefined) => text ?? ' ')
  const isScript = /\.[mc]?[jt]s$/.test(path)
  if (!isScript && !path.endsWith('.py')) return source
  const { all } = isScript ? scriptTokens(source) : pythonTokens(source)
  return all.map(({ kind, text }) => (kind === 'string' ? JSON.stringify(text) : text)).join('')
}
