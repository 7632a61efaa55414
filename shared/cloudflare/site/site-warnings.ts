/** A line that the platform will drop without a word. */
export interface SiteWarning {
  /** From 1. */
  readonly line: number
  readonly message: string
}

/** Longer lines of `_headers` and `_redirects` are dropped. */
export const LONGEST_LINE = 2_000

/** What is wrong with a path pattern, or nothing. */
export function patternProblem(path: string): string | undefined {
  if (path.startsWith('http://')) return 'absolute rules need https://'
  if (!path.startsWith('/') && !path.startsWith('https://')) return 'a path must start with / or https://'
  if ((path.match(/\*/g) ?? []).length > 1) return 'only one * is allowed in a path'
  if (/^https:\/\/[^/]*:\d/.test(path)) return 'ports are not supported in a path'
  return undefined
}
