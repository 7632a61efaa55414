import type { Finding } from '../rules/finding.ts'

export interface Counts {
  readonly errors: number
  readonly warnings: number
  readonly notes: number
}

export function countLevels(findings: readonly Finding[]): Counts {
  const count = (level: Finding['level']) => findings.filter(finding => finding.level === level).length
  return { errors: count('error'), warnings: count('warning'), notes: count('info') }
}

/** `0 errors, 2 warnings`, as the commit status says it. */
export const sentenceOf = ({ errors, warnings }: Counts): string =>
  `${plural(errors, 'error')}, ${plural(warnings, 'warning')}`

const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`
