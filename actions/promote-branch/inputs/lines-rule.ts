/** The rule for an input of lines that a parser reads; the parser answers a text for what is wrong. */
export const eachLine =
  (parse: (line: string) => unknown) =>
  (text: string): string | undefined =>
    linesOf(text)
      .map(parse)
      .find(found => typeof found === 'string') as string | undefined

/** What the parser made of each line; the declaration has refused the bad ones already. */
export const parsedLines = <Value extends object>(
  lines: readonly string[],
  parse: (line: string) => Value | string,
): Value[] => lines.map(parse).filter(found => typeof found !== 'string')

const linesOf = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map(line => line.trim())
    .filter(line => line !== '' && !line.startsWith('#'))
