import { heading } from '../../../shared/report/heading.ts'
import { details, inert, link, paragraphs, table } from '../../../shared/report/markdown.ts'
import type { PromotionFacts } from '../evidence/facts.ts'
import { blocking, type Gate } from '../gates/gate.ts'
import type { EnvironmentBranch } from '../inputs/branch-line.ts'
import { gateJson, SCHEMA_VERSION } from './evidence-json.ts'
import { type MapBranch, type MapPromotion, promotionMap } from './map.ts'
import { gateTable } from './summary.ts'

/** One promotion on the board. */
export interface BoardPromotion {
  readonly from: EnvironmentBranch
  readonly to: EnvironmentBranch
  readonly facts: PromotionFacts
  readonly gates: readonly Gate[]
  /** Address of the repository. */
  readonly url: string
}

export function boardJson(promotions: readonly BoardPromotion[], at: Date): object {
  return {
    schemaVersion: SCHEMA_VERSION,
    at: at.toISOString(),
    branches: branchesOf(promotions),
    promotions: promotions.map(({ from, to, facts, gates }) => ({
      from: from.branch,
      to: to.branch,
      ahead: facts.comparison.aheadBy,
      behind: facts.comparison.behindBy,
      drift: facts.drift?.aheadBy ?? 0,
      ready: facts.comparison.aheadBy > 0 && blocking(gates).length === 0,
      blockedBy: blocking(gates).map(({ id }) => id),
      gates: gates.map(gateJson),
      url: facts.comparison.url,
    })),
  }
}

export function boardSummary(promotions: readonly BoardPromotion[], sentence: string): string {
  return paragraphs(
    heading('told', 'Where every commit is', `${promotions.length} promotions`),
    `**${inert(sentence)}**`,
    promotionMap(branchesOf(promotions), promotions.map(mapPromotion)),
    table(['From', 'To', 'Ahead', 'Behind', 'Missing'], promotions.map(row)),
    ...promotions
      .filter(({ gates }) => gates.length > 0)
      .map(({ from, to, gates }) => details(`Gates from ${from.branch} to ${to.branch}`, gateTable(gates))),
  )
}

function branchesOf(promotions: readonly BoardPromotion[]): MapBranch[] {
  const first = promotions[0]
  const start = first === undefined ? [] : [{ ...first.from, sha: first.facts.candidate.sha }]
  return [...start, ...promotions.map(({ to, facts }) => ({ ...to, sha: facts.targetBefore }))]
}

function mapPromotion({ facts, gates }: BoardPromotion): MapPromotion {
  const { aheadBy } = facts.comparison
  const notPassed = blocking(gates).length
  if (aheadBy === 0) return { words: 'nothing to promote', open: true }
  return {
    words: notPassed === 0 ? `${aheadBy} ahead, ready` : `${aheadBy} ahead, ${notPassed} not passed`,
    open: notPassed === 0,
  }
}

const row = ({ from, to, facts, gates }: BoardPromotion): string[] => [
  inert(from.branch),
  inert(to.branch),
  link(String(facts.comparison.aheadBy), facts.comparison.url),
  String(facts.comparison.behindBy),
  blocking(gates)
    .map(({ title, state }) => `${inert(title)} (${state})`)
    .join(', '),
]
