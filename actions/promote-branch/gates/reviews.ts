import type { ReviewFacts } from '../evidence/facts.ts'
import type { Result, Unreadable } from '../evidence/result.ts'
import { type Gate, type GateState, unreadableGate } from './gate.ts'
import { isListed, type Listed, type SelfQuestion, selfVerdict } from './self.ts'

export interface ReviewsQuestion extends SelfQuestion {
  readonly count: number
  readonly candidate: string
  readonly reviews: Result<readonly ReviewFacts[]>
  /** Whose approval counts; absent: that of everybody with write permission. */
  readonly listed: Listed
}

/** Have enough people approved this very commit in a pull request? */
export function reviewsGate(question: ReviewsQuestion): Gate {
  const { count, reviews, candidate } = question
  const [id, title] = ['reviews', `Approved by ${count} in review`]
  if ('unreadable' in reviews) return unreadableGate(id, title, reviews.unreadable)
  const isAbout = ({ sha, mergedAs }: ReviewFacts) => sha === candidate || mergedAs === candidate
  const about = reviews.value.filter(review => isAbout(review) && isSomebodyElse(review, question))
  const unlisted = about.flatMap(review => unreadRight(review, question))
  const counting = about.filter(review => mayApprove(review, question))
  const against = counting.filter(({ state }) => state === 'changes_requested')
  const approvals = unique(counting.filter(({ state }) => state === 'approved'))
  const stale = reviews.value.filter(review => review.state === 'approved' && !isAbout(review))
  const gate = (state: GateState, summary: string): Gate => ({
    id,
    title,
    state,
    summary,
    evidence: [...against, ...approvals].map(evidenceOf),
  })
  const [unread] = unlisted
  if (unread !== undefined && against.length === 0 && approvals.length < count)
    return unreadableGate(id, title, unread)
  if (against.length > 0) return gate('failed', `Changes are asked for by ${names(against)}.`)
  const doubt = approvals.map(({ by }) => doubtOf(by.login, question)).find(one => one !== undefined)
  if (approvals.length >= count && doubt !== undefined)
    return { ...gate('unknown', `Approved by ${names(approvals)}, but ${doubt.why}.`), remedy: doubt.remedy }
  if (approvals.length >= count) return gate('passed', `Approved by ${names(approvals)}.`)
  const older =
    stale.length === 0
      ? ''
      : ` ${stale.length} approval${stale.length === 1 ? ' is' : 's are'} for another commit.`
  return gate('missing', `${approvals.length} of ${count} approvals for this very commit.${older}`)
}

function isSomebodyElse({ by }: ReviewFacts, question: ReviewsQuestion): boolean {
  return by.human && selfVerdict(by.login, question).kind !== 'self'
}

function mayApprove({ by, canWrite }: ReviewFacts, { listed }: ReviewsQuestion): boolean {
  if (listed === undefined) return canWrite
  const right = isListed(by.login, listed)
  return 'value' in right && right.value
}

/** Of whom it could not be read whether they are on the list. */
function unreadRight({ by }: ReviewFacts, { listed }: ReviewsQuestion): Unreadable[] {
  const right = listed === undefined ? { value: true } : isListed(by.login, listed)
  return 'unreadable' in right ? [right.unreadable] : []
}

/** Why it cannot be told whether somebody approved their own work. */
function doubtOf(login: string, question: ReviewsQuestion): { why: string; remedy: string } | undefined {
  const verdict = selfVerdict(login, question)
  if (verdict.kind === 'undecided') return verdict
  if (verdict.kind !== 'unreadable') return undefined
  const { reason, permission } = verdict.unreadable
  return { why: `who worked on it could not be read: ${reason}`, remedy: `Give the job \`${permission}\`.` }
}

function unique(reviews: readonly ReviewFacts[]): ReviewFacts[] {
  return [...new Map(reviews.map(review => [review.by.login, review])).values()]
}

const names = (reviews: readonly ReviewFacts[]): string => reviews.map(({ by }) => `@${by.login}`).join(', ')

const evidenceOf = (review: ReviewFacts) => ({
  detail: `${review.state} in #${review.pull}`,
  by: review.by.login,
  url: review.url,
  at: review.at,
  sha: review.sha,
})
