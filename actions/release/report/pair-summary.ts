import type { PairTarget } from '../pair/pair-target.ts'
import type { Event } from '../transaction/run-record.ts'

export type PairOutcome = 'rolled-back' | 'partial' | 'failed' | 'planned'

/** How a rollback of the pair ended, in one sentence. */
export function pairSummary(
  { to, commit, targets }: PairTarget,
  events: readonly Event[],
  outcome: PairOutcome,
  environment: string,
): string {
  const where = to ?? (commit === undefined ? 'what it served before' : `commit ${commit.slice(0, 7)}`)
  const failed = events.find(({ result }) => result.failure !== undefined)
  const moved = events.filter(({ result }) => result.failure === undefined).map(({ title }) => title)
  switch (outcome) {
    case 'planned':
      return `${environment} could go back to ${where}: ${targets.map(({ state, target }) => `${state.side.noun} to ${target.to.id}`).join(', ')}; nothing was changed`
    case 'rolled-back':
      return `${environment} is back on ${where}`
    case 'partial':
      return `${environment} is not completely back on ${where}: ${failed?.title ?? 'one side'} failed${moved.length === 0 ? '' : `, ${moved.join(' and ')} is back`}`
    case 'failed':
      return `${environment} was not rolled back: ${failed?.title ?? 'nothing'} could not go back, and nothing else was moved`
  }
}
