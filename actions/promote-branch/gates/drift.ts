import type { Comparison, PromotionFacts } from '../evidence/facts.ts'
import type { Wanted } from '../inputs/wanted.ts'
import type { Gate } from './gate.ts'

export type DriftKind = 'none' | 'history' | 'content'

/**
 * Content drift: somebody changed the target itself, for example by a hotfix. History-only drift: the target merely
 * has merge commits of earlier promotions. A list that GitHub has cut counts as content, since it cannot be read whole.
 */
export function driftKind(drift: Comparison | undefined): DriftKind {
  if (drift === undefined || drift.aheadBy === 0) return 'none'
  return drift.files.length > 0 || drift.commits.length < drift.aheadBy ? 'content' : 'history'
}

/** Does the source hold everything that the target holds? */
export function driftGate(
  promotion: Pick<PromotionFacts, 'from' | 'to' | 'drift'>,
  wanted: Pick<Wanted, 'allowDrift'>,
): Gate {
  const { from, to, drift } = promotion
  const kind = driftKind(drift)
  const base = { id: 'drift', title: `Nothing on ${to} that ${from} lacks` }
  if (drift === undefined || kind === 'none') {
    return { ...base, state: 'passed', summary: `${to} is contained in the commit.`, evidence: [] }
  }
  const evidence = drift.commits.map(({ sha, headline, author, url }) => ({
    detail: headline,
    sha,
    url,
    by: author,
  }))
  const count = `${drift.aheadBy} commit${drift.aheadBy === 1 ? '' : 's'}`
  if (kind === 'history') {
    const summary = `${to} has ${count} of earlier promotions and no content of its own.`
    return { ...base, state: 'passed', summary, evidence }
  }
  const files = `${drift.filesCut ? 'at least ' : ''}${drift.files.length} file${drift.files.length === 1 ? '' : 's'}`
  const summary = `${to} has ${count} that ${from} lacks, with changes in ${files}.${squashHint(drift)}`
  if (wanted.allowDrift) return { ...base, state: 'passed', summary: `${summary} Allowed.`, evidence }
  const remedy = `Merge ${to} back into ${from} and prove the result there (\`back-merge: pull-request\` offers it), or set \`allow-drift: true\`.`
  return { ...base, state: 'failed', summary, remedy, evidence }
}

/** After squashed promotions the merge base stays old, so everything ever promoted looks like drift. */
function squashHint({ commits, filesCut }: Comparison): string {
  const allPlain = commits.length > 0 && commits.every(({ parents }) => parents === 1)
  const looksSquashed = allPlain && commits.every(({ headline }) => /\(#\d+\)$/.test(headline))
  return looksSquashed || filesCut
    ? ' If earlier promotions were squashed or rebased, these are their copies: promote by fast-forward or merge.'
    : ''
}
