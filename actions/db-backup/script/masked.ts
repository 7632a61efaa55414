const TEXT = /\b[eE]'(?:[^'\\]|\\.|'')*'|'(?:[^']|'')*'|(\$(?:[A-Za-z_\x80-\xff][\w\x80-\xff]*)?\$).*?\1/gs
const NAME = /"(?:[^"]|"")*"/g

const dots = (text: string): string => '.'.repeat(text.length)

/** A statement whose texts are dots, so that no word of one is taken for SQL. Quoted names stay. Pure. */
export const withoutTexts = (statement: string): string =>
  // A name may hold a quote, and a text one of the other kind: both are found in one pass, and names are set again as they are.
  statement.replace(new RegExp(`${NAME.source}|${TEXT.source}`, 'gs'), text =>
    text.startsWith('"') ? text : dots(text),
  )

/**
 * A statement of a dump in which nothing stands but words outside of quotes and parentheses: the rest is dots, so that every
 * place is where it was. Pure.
 */
export function masked(statement: string): string {
  const outside = withoutTexts(statement).replace(NAME, dots)
  const parts: string[] = []
  let [depth, from] = [0, 0]
  for (const { 0: sign, index } of outside.matchAll(/[()]/g)) {
    parts.push(depth === 0 ? outside.slice(from, index) : dots(outside.slice(from, index)), '.')
    depth = Math.max(0, depth + (sign === '(' ? 1 : -1))
    from = index + 1
  }
  return [...parts, depth === 0 ? outside.slice(from) : dots(outside.slice(from))].join('')
}
