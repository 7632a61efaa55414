import type { Result } from '../report/run-report.ts'
import type { Issue } from './issues.ts'

/** What is to be done with the issue of an environment. */
export type IssueStep =
  | { readonly kind: 'open' }
  | { readonly kind: 'comment'; readonly issue: Issue }
  | { readonly kind: 'close'; readonly issue: Issue }
  | { readonly kind: 'none' }

/** Hidden in the body, so that the issue is found again whatever people do with title and text. */
export const markerOf = (subject: string): string => `<!-- databiz-actions smoke-check: ${subject} -->`

/** One issue per subject: opened on failure, commented while it lasts, closed on recovery. */
export function issueStep(result: Result, open: readonly Issue[], subject: string): IssueStep {
  const mine = open
    .filter(issue => issue.body.includes(markerOf(subject)))
    .sort((a, b) => a.number - b.number)
  const [issue] = mine
  const bad = result === 'failed' || result === 'not-ready'
  if (issue === undefined) return { kind: bad ? 'open' : 'none' }
  return { kind: bad ? 'comment' : 'close', issue }
}
