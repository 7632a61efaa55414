import { cut } from './cut.ts'
import { visibleText } from './terminal-codes.ts'

const LONGEST_LINE = 2_000

/** How secrets are hidden in a text. */
export type Redact = (text: string) => string

const AS_IT_IS: Redact = text => text

/**
 * Text from anywhere as harmless lines: no terminal codes, no control characters, bounded length, and nothing the runner
 * takes for a workflow command (`::name::` at the start of a line, `##[name]` anywhere). Secrets are hidden in the whole
 * text, between cleaning, which may join what a code had split, and cutting, which may leave half of one.
 */
export const outsideLines = (text: string, redact: Redact = AS_IT_IS): string[] =>
  redact(visibleText(text)).split('\n').map(disarmed)

/** The same on one line. */
export const safeLine = (text: string, redact: Redact = AS_IT_IS): string =>
  disarmed(redact(visibleText(text)).replaceAll('\n', ' '))

const disarmed = (line: string): string =>
  cut(line.replaceAll('##[', '## [').replace(/^(\s*)::/, '$1·::'), LONGEST_LINE)
