import { details, inert, link, paragraphs, table } from '../../../shared/report/markdown.ts'
import type { HopFacts } from '../evidence/facts.ts'
import { blocking, type Gate } from '../gates/gate.ts'
import type { Station } from '../inputs/branch-line.ts'
import { gateJson, SCHEMA_VERSION } from './evidence-json.ts'
import { type MapHop, type MapStation, promotionMap } from './map.ts'
import { gateTable } from './summary.ts'

/** One hop on the board. */
export interface BoardHop {
  readonly from: Station
  readonly to: Station
  readonly facts: HopFacts
  readonly gates: readonly Gate[]
  /** Address of the repository. */
  readonly url: string
}

export function boardJson(hops: readonly BoardHop[], at: Date): object {
  return {
    schemaVersion: SCHEMA_VERSION,
    at: at.toISOString(),
    branches: stationsOf(hops),
    hops: hops.map(({ from, to, facts, gates }) => ({
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

export function boardSummary(hops: readonly BoardHop[], sentence: string): string {
  return paragraphs(
    '### Where every commit is',
    `**${inert(sentence)}**`,
    promotionMap(stationsOf(hops), hops.map(mapHop)),
    table(['From', 'To', 'Ahead', 'Behind', 'Missing'], hops.map(row)),
    ...hops
      .filter(({ gates }) => gates.length > 0)
      .map(({ from, to, gates }) => details(`Gates from ${from.branch} to ${to.branch}`, gateTable(gates))),
  )
}

function stationsOf(hops: readonly BoardHop[]): MapStation[] {
  const first = hops[0]
  const start = first === undefined ? [] : [{ ...first.from, sha: first.facts.candidate.sha }]
  return [...start, ...hops.map(({ to, facts }) => ({ ...to, sha: facts.targetBefore }))]
}

function mapHop({ facts, gates }: BoardHop): MapHop {
  const { aheadBy } = facts.comparison
  const open = blocking(gates).length
  if (aheadBy === 0) return { words: 'nothing to promote', open: true }
  return {
    words: open === 0 ? `${aheadBy} ahead, ready` : `${aheadBy} ahead, ${open} open`,
    open: open === 0,
  }
}

const row = ({ from, to, facts, gates }: BoardHop): string[] => [
  inert(from.branch),
  inert(to.branch),
  link(String(facts.comparison.aheadBy), facts.comparison.url),
  String(facts.comparison.behindBy),
  blocking(gates)
    .map(({ title, state }) => `${inert(title)} (${state})`)
    .join(', '),
]
