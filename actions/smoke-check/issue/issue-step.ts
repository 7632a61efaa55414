import type { Result } from '../report/run-report.ts'
import type { Issue } from './issues.ts'

/** What is to be done with the issue of a step. */
export type IssueStep =
  | { readonly kind: 'open' }
  /** Something else is wrong than before. */
  | { readonly kind: 'comment'; readonly issue: Issue }
  /** The same is wrong as before, which needs no further word. */
  | { readonly kind: 'same'; readonly issue: Issue }
  | { readonly kind: 'close'; readonly issue: Issue }
  | { readonly kind: 'none' }

/** Whose issue it is, and what is wrong. */
export interface IssueSubject {
  /** Environment or host, and the name of the step. */
  readonly subject: string
  /** What the step looks at. */
  readonly digest: string
  /** What is wrong now. */
  readonly failure: string
}

/** Hidden in the body, so that the issue is found again whatever people do with title and text. */
const markerOf = (subject: string): string => `<!-- databiz-actions smoke-check: ${subject} -->`

const LOOKS_AT = /<!-- checks ([0-9a-f]{8}) -->/
const FAILURE = /<!-- failure ([0-9a-f]{8}) -->/

/** Everything that is hidden in the body: whose it is, what is looked at, what is wrong. */
export const marksOf = ({ subject, digest, failure }: IssueSubject): string =>
  [markerOf(subject), `<!-- checks ${digest} -->`, `<!-- failure ${failure} -->`].join('\n')

/** One issue per subject and what it looks at: opened on failure, commented when that changes, closed on recovery. */
export function issueStep(result: Result, open: readonly Issue[], about: IssueSubject): IssueStep {
  const [issue] = open.filter(each => isOurs(each, about)).sort((a, b) => a.number - b.number)
  const bad = result === 'failed' || result === 'not-ready'
  if (issue === undefined) return { kind: bad ? 'open' : 'none' }
  if (!bad) return { kind: 'close', issue }
  return { kind: FAILURE.exec(issue.body)?.[1] === about.failure ? 'same' : 'comment', issue }
}

/** An issue that does not say what it is about is anybody's of this subject. */
function isOurs({ body }: Issue, { subject, digest }: IssueSubject): boolean {
  const looksAt = LOOKS_AT.exec(body)?.[1]
  return body.includes(markerOf(subject)) && (looksAt === undefined || looksAt === digest)
}
