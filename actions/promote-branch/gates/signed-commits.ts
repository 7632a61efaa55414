import type { PromotionFacts } from '../evidence/facts.ts'
import type { Gate } from './gate.ts'

/** Is every commit signed, where the rules of the target demand it? GitHub would refuse the move; this says it before. */
export function signedCommitsGates({ comparison, rules, to }: PromotionFacts): Gate[] {
  const isRuled =
    rules.types.includes('required_signatures') && !rules.bypassed.includes('required_signatures')
  if (!isRuled && !rules.classic.requiresSignatures) return []
  const base = { id: 'signed-commits', title: `Every commit is signed, as ${to} demands` }
  const unsigned = comparison.commits.filter(({ verified }) => !verified)
  const evidence = unsigned.map(({ sha, headline, author, url }) => ({
    detail: headline,
    sha,
    url,
    by: author,
  }))
  if (unsigned.length > 0) {
    const some = unsigned
      .slice(0, 5)
      .map(({ sha }) => sha.slice(0, 7))
      .join(', ')
    const more = unsigned.length > 5 ? ` and ${unsigned.length - 5} more` : ''
    const remedy =
      'Sign them, and let nobody push unsigned commits to the source, or use the token of an App that the rule lets bypass.'
    return [{ ...base, state: 'failed', summary: `Not verified: ${some}${more}.`, remedy, evidence }]
  }
  if (comparison.commits.length < comparison.aheadBy) {
    const summary = `Only ${comparison.commits.length} of ${comparison.aheadBy} commits could be looked at.`
    return [{ ...base, state: 'unknown', summary, remedy: 'Promote in smaller steps.', evidence }]
  }
  return [{ ...base, state: 'passed', summary: `${comparison.commits.length} of them verified.`, evidence }]
}
