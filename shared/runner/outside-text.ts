import { stripVTControlCharacters } from 'node:util'

const LONGEST_LINE = 2_000

/**
 * Text from outside as harmless lines: no terminal codes, no control characters, bounded length, and nothing the
 * runner takes for a workflow command (`::name::` at the start of a line, `##[name]` anywhere).
 */
export function outsideLines(text: string): string[] {
  return stripVTControlCharacters(text)
    .replaceAll('\r\n', '\n')
    .split(/[\n\r\u2028\u2029]/)
    .map(safeLine)
}

/** One line that the runner prints and never obeys. */
export function safeLine(text: string): string {
  const line = stripVTControlCharacters(text)
    .replace(/[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, ' ')
    .replaceAll('##[', '## [')
    .replace(/^(\s*)::/, '$1·::')
  return line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)}…` : line
}
