import type { Gate } from '../gates/gate.ts'
import { checklistOf } from './checklist.ts'
import type { Promotion } from './promotion.ts'

/** Raised when a field changes its meaning or goes away; new fields do not raise it. */
export const SCHEMA_VERSION = 1

/** The whole evidence for machines: the next promotion, an auditor, an archive. */
export function evidenceJson(promotion: Promotion): object {
  const { facts } = promotion
  return {
    schemaVersion: SCHEMA_VERSION,
    repository: promotion.repository,
    run: promotion.run,
    at: promotion.at.toISOString(),
    promotion: { source: facts.from, target: facts.to, strategy: promotion.strategy },
    candidate: facts.candidate.sha,
    tree: facts.candidate.tree,
    targetBefore: facts.targetBefore,
    targetAfter: promotion.targetAfter,
    changed: promotion.targetAfter !== facts.targetBefore,
    verdict: promotion.verdict,
    summary: promotion.sentence,
    commits: facts.comparison.aheadBy,
    drift: facts.drift?.aheadBy ?? 0,
    gates: promotion.gates.map(gateJson),
    checklist: checklistOf(promotion),
    pullRequest: promotion.pullRequest ?? null,
    runs: promotion.runs,
    tag: promotion.tag ?? null,
    notes: promotion.notes,
  }
}

/** A gate as the output `gates` shows it: state, and where to look. */
export const gateJson = ({ id, state, summary, evidence }: Gate): object => ({
  id,
  state,
  summary,
  url: evidence.find(one => one.url !== undefined)?.url ?? null,
  evidence: evidence.slice(0, 50),
})
