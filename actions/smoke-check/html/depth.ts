import type { loadHtmlParser } from '#libraries'

type ParserClass = Awaited<ReturnType<typeof loadHtmlParser>>['Parser']

/** Browsers stop nesting at 512 levels; parsers need time with the square of it. */
export const DEEPEST_HTML = 512
const PIECE = 16_384

/** Gives a page to a parser in pieces, until `enough` says that it has seen too much. */
export function parseInPieces(
  html: string,
  parser: { write(piece: string): void; end(): void },
  enough: () => boolean,
): void {
  for (let at = 0; at < html.length && !enough(); at += PIECE) parser.write(html.slice(at, at + PIECE))
  if (!enough()) parser.end()
}

/** True for a page that no browser would nest as it is written. */
export function isNestedTooDeep(html: string, Parser: ParserClass): boolean {
  let depth = 0
  let deepest = 0
  const parser = new Parser({
    onopentag: () => {
      depth += 1
      deepest = Math.max(deepest, depth)
    },
    onclosetag: () => {
      depth -= 1
    },
  })
  parseInPieces(html, parser, () => deepest > DEEPEST_HTML)
  return deepest > DEEPEST_HTML
}
