import { visibleText } from '../../../shared/text/terminal-codes.ts'
import type { Finding, State } from '../finding.ts'

export const MARKS: Readonly<Record<State, string>> = { ok: '✓', warning: '!', failed: '✗', skipped: '–' }

/** `✗ Environment production: does not exist. Make it with …` */
export function lineOf({ state, title, detail, remedy }: Finding): string {
  const what = `${MARKS[state]} ${title}: ${detail}`
  return visibleText(remedy === '' ? what : `${what}. ${remedy}`).replaceAll('\n', ' ')
}
