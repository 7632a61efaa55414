import type { Comparison } from '../evidence/facts.ts'
import type { Gate } from './gate.ts'

/** A commit that the target is ahead of would be a rollback, not a promotion. */
export function candidateGate(comparison: Comparison, to: string): Gate {
  const base = { id: 'candidate', title: 'The commit is ahead of the target' }
  const { relation, aheadBy, url } = comparison
  if (relation === 'behind') {
    return {
      ...base,
      state: 'failed',
      summary: `${to} is ${comparison.behindBy} commits ahead of the commit: that would be a rollback.`,
      remedy: 'Promote a newer commit.',
      evidence: [{ detail: 'comparison', url }],
    }
  }
  const summary = `${to} gains ${aheadBy} commit${aheadBy === 1 ? '' : 's'}.`
  return { ...base, state: 'passed', summary, evidence: [{ detail: 'comparison', url }] }
}
