import type { Ports } from '../../../shared/action/action.ts'
import type { ActionError } from '../../../shared/failure/action-error.ts'
import type { CommitStatus } from '../../../shared/github/commit-status.ts'
import { blocking } from '../gates/gate.ts'
import type { Inputs } from '../inputs/wanted.ts'
import type { PromoteOutcome } from '../promote-outcome.ts'
import { evidenceJson, gateJson } from './evidence-json.ts'
import type { Promotion, Verdict } from './promotion.ts'
import { summaryOf } from './summary.ts'
import { blockedFailure, conflictFailure } from './words.ts'

/** Outputs, summary and exit of a promotion, and its evidence as a file where one is asked for. */
export async function outcomeOf(
  promotion: Promotion,
  inputs: Inputs,
  ports: Ports,
  later: ActionError | undefined,
): Promise<PromoteOutcome> {
  const { facts, gates } = promotion
  const evidence = evidenceJson(promotion)
  if (inputs.report !== undefined)
    await ports.files.writeReport(inputs.report, `${JSON.stringify(evidence, null, 2)}\n`)
  const failure = failureOf(promotion) ?? later
  return {
    outputs: {
      result: promotion.verdict,
      summary: promotion.sentence,
      sha: facts.candidate.sha,
      previousSha: facts.targetBefore,
      targetSha: promotion.targetAfter,
      commits: facts.comparison.aheadBy,
      changelog: promotion.changelog,
      compareUrl: facts.comparison.url,
      pullRequest: promotion.pullRequest?.url ?? promotion.backMerge?.url,
      drift: facts.drift?.aheadBy ?? 0,
      gates: gates.map(gateJson),
      blockedBy: promotion.verdict === 'up-to-date' ? [] : blocking(gates).map(({ id }) => id),
      evidence,
      runs: promotion.runs,
      tag: promotion.tag,
    },
    report: summaryOf(promotion),
    ...(promotion.verdict === 'dry-run' ? {} : { commitStatus: statusOf(promotion) }),
    ...(failure === undefined ? {} : { failure }),
  }
}

const STATES: Readonly<Record<Verdict, CommitStatus['state']>> = {
  promoted: 'success',
  'up-to-date': 'success',
  'dry-run': 'pending',
  'pull-request': 'pending',
  blocked: 'failure',
  conflict: 'error',
  failed: 'error',
}

/** `promotion/<target branch>`, on the commit that was to be promoted. */
const statusOf = ({ verdict, sentence, facts }: Promotion): CommitStatus => ({
  context: `promotion/${facts.to}`,
  state: STATES[verdict],
  description: sentence,
  sha: facts.candidate.sha,
})

function failureOf({ verdict, sentence, gates }: Promotion): ActionError | undefined {
  if (verdict === 'blocked') return blockedFailure(sentence, blocking(gates))
  return verdict === 'conflict' ? conflictFailure(sentence) : undefined
}
