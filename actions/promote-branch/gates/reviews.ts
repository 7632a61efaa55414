import type { ReviewFacts } from '../evidence/facts.ts'
import { type Gate, type GateState, type Known, unreadable } from './gate.ts'

export interface ReviewsQuestion {
  readonly count: number
  readonly candidate: string
  readonly reviews: Known<readonly ReviewFacts[]>
  readonly author: string | undefined
  readonly starter: string
  readonly allowSelf: boolean
  /** Logins that may approve; empty: everybody with write permission. */
  readonly allowedLogins: readonly string[]
}

/** Have enough people approved this very commit in a pull request? */
export function reviewsGate(question: ReviewsQuestion): Gate {
  const { count, reviews, candidate } = question
  const [id, title] = ['reviews', `Approved by ${count} in review`]
  if ('unread' in reviews) return unreadable(id, title, reviews.unread)
  const counting = reviews.value.filter(review => review.sha === candidate && mayApprove(review, question))
  const against = counting.filter(({ state }) => state === 'changes_requested')
  const approvals = unique(counting.filter(({ state }) => state === 'approved'))
  const stale = reviews.value.filter(review => review.state === 'approved' && review.sha !== candidate)
  const gate = (state: GateState, summary: string): Gate => ({
    id,
    title,
    state,
    summary,
    evidence: [...against, ...approvals].map(evidenceOf),
  })
  if (against.length > 0) return gate('failed', `Changes are asked for by ${names(against)}.`)
  if (approvals.length >= count) return gate('passed', `Approved by ${names(approvals)}.`)
  const older =
    stale.length === 0
      ? ''
      : ` ${stale.length} approval${stale.length === 1 ? ' is' : 's are'} for another commit.`
  return gate('missing', `${approvals.length} of ${count} approvals for this very commit.${older}`)
}

function mayApprove({ by, canWrite }: ReviewFacts, question: ReviewsQuestion): boolean {
  const login = by.login.toLowerCase()
  const listed = question.allowedLogins.map(name => name.toLowerCase())
  const self = [question.author, question.starter].some(name => name?.toLowerCase() === login)
  return (
    by.human && (!self || question.allowSelf) && (listed.length === 0 ? canWrite : listed.includes(login))
  )
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
