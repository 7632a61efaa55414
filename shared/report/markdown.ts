import { visibleText } from '../text/terminal-codes.ts'

/** Text from anywhere as inert Markdown: no markup, no HTML, no mention, one line. */
export function inert(text: string): string {
  return oneLine(text)
    .replaceAll('&', '&amp;')
    .replace(/[\\`*_{}[\]<>#|~$]/g, character => `\\${character}`)
    .replaceAll('\\<', '&lt;')
    .replaceAll('\\>', '&gt;')
    .replace(/@(?=\w)/g, '@\u200b')
    .replaceAll('://', '&#58;//')
    .trim()
}

/** Text as inline code. Every sign that could mean something, to Markdown or to HTML, becomes an entity. */
export const code = (text: string): string => `<code>${entities(oneLine(text))}</code>`

/** A link whose text is inert and whose target can only be http or https. */
export function link(text: string, target: string | undefined): string {
  if (target === undefined || !/^https?:\/\/[^\s<>"()]+$/.test(target)) return inert(text)
  return `[${inert(text)}](${target})`
}

/** A table of cells that are Markdown already. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map(cell => cell.replace(/\r?\n/g, ' ')).join(' | ')} |`
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n')
}

/** Facts as a list, since a table of them would have a header of nothing; facts without a value are left out. */
export const facts = (rows: readonly (readonly [name: string, value: string | undefined])[]): string =>
  rows
    .flatMap(([name, value]) =>
      value === undefined || value === '' ? [] : [`- **${name}**: ${value.replace(/\r?\n/g, ' ')}`],
    )
    .join('\n')

/** A folded section. The title is plain text. */
export const details = (title: string, body: string): string =>
  `<details><summary>${escapeHtml(title)}</summary>\n\n${body}\n\n</details>`

/** Text as it is, in a block that it cannot end. */
export function verbatim(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}text\n${visibleText(text)}\n${fence}`
}

/** Joins paragraphs, leaving out the empty ones. */
export const paragraphs = (...parts: readonly (string | undefined)[]): string =>
  parts.filter(part => part !== undefined && part !== '').join('\n\n')

const escapeHtml = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('|', '&#124;')

const oneLine = (text: string): string => visibleText(text).replace(/[\t\n]+/g, ' ')

const entities = (text: string): string =>
  text.replace(/[^\p{L}\p{N} .,/+=-]/gu, sign => `&#${sign.codePointAt(0)};`)
