import { formatDuration } from '../../../shared/units/duration.ts'
import { suggest } from '../../../shared/units/suggest.ts'
import type { StatusFacts } from '../evidence/facts.ts'
import type { Result } from '../evidence/result.ts'
import type { RequiredStatus } from '../inputs/required-status.ts'
import { type Gate, type GateState, unreadableGate } from './gate.ts'

export interface StatusQuestion {
  readonly required: RequiredStatus
  /** Of the commit that the requirement is about. */
  readonly statuses: Result<readonly StatusFacts[]>
  readonly sha: string
  readonly now: Date
}

/** Is one named commit status green, and young enough? */
export function statusGate({ required, statuses, sha, now }: StatusQuestion): Gate {
  const { context, withinMs, on, by } = required
  const id = `status:${context}`
  const title = `Status ${context}${on === 'target' ? ' on the commit that is replaced' : ''}`
  if ('unreadable' in statuses) return unreadableGate(id, title, statuses.unreadable)
  const found = statuses.value.find(status => status.context.toLowerCase() === context.toLowerCase())
  const gate = (state: GateState, summary: string): Gate => ({
    id,
    title,
    state,
    summary,
    ...(state === 'missing' ? { remedy: `Run the step that leaves ${context} on ${sha.slice(0, 7)}.` } : {}),
    evidence: found === undefined ? [] : [evidenceOf(found, sha)],
  })
  if (found === undefined) return gate('missing', missing(required, statuses.value, sha))
  const age = now.getTime() - Date.parse(found.at)
  if (by !== undefined && !isBy(by, found))
    return gate(
      'failed',
      `Was written by ${found.by === undefined ? 'an account that is gone' : `@${found.by.login}`}, not by @${by}.`,
    )
  if (found.state === 'pending' || found.state === 'expected') return gate('pending', `Is ${found.state}.`)
  if (found.state !== 'success') return gate('failed', `Is ${found.state}: ${found.description}`)
  if (withinMs !== undefined && !(age <= withinMs)) {
    return gate('failed', `Is ${formatDuration(age)} old; at most ${formatDuration(withinMs)} is allowed.`)
  }
  return gate('passed', found.description === '' ? 'Is success.' : found.description)
}

const isBy = (login: string, { by }: StatusFacts): boolean => by?.login.toLowerCase() === login.toLowerCase()

function missing({ context }: RequiredStatus, statuses: readonly StatusFacts[], sha: string): string {
  const near = suggest(
    context,
    statuses.map(status => status.context),
  )
  const hint = near === undefined ? '' : ` Did you mean ${near}?`
  return `No such status on ${sha.slice(0, 7)}.${hint}`
}

const evidenceOf = (status: StatusFacts, sha: string) => ({
  detail: `${status.context}: ${status.state}`,
  url: status.url,
  at: status.at,
  by: status.by?.login,
  sha,
})
