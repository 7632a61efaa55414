/** How something ended, as the one mark of a heading. */
const MARKS = {
  good: '✅',
  warned: '⚠️',
  bad: '❌',
  undone: '↩️',
  waiting: '⏳',
  stopped: '🛑',
  /** Nothing was changed: a plan, a list, a history. */
  told: '📋',
} as const

export type Mark = keyof typeof MARKS

/**
 * The heading of a summary: one mark and, since a mark alone says another thing to everyone, a word beside it. Title and
 * word are Markdown already.
 */
export const heading = (mark: Mark, title: string, word: string): string =>
  `### ${MARKS[mark]} ${title}: ${word}`
