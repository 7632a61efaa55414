import type { Mismatch } from './check.ts'

/** One mismatch as one line. */
export const mismatchText = ({ subject, expected, seen }: Mismatch): string =>
  `${subject}: expected ${expected}, got ${seen}`
