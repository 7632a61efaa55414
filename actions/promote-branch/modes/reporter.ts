import type { Ports } from '../../../shared/action/action.ts'
import type { ActionError } from '../../../shared/failure/action-error.ts'
import type { GitHub } from '../../../shared/github/github.ts'
import type { GatheredPromotion } from '../evidence/gather.ts'
import type { FollowUp } from '../follow-up/follow-up.ts'
import type { Inputs } from '../inputs/wanted.ts'
import type { MoveOutcome, PullOutcome } from '../move/outcome.ts'
import type { PromoteOutcome } from '../promote-outcome.ts'
import { outcomeOf } from '../report/outcome.ts'
import type { Promotion, Verdict } from '../report/promotion.ts'
import { changelogOf } from '../text/changelog.ts'
import type { Proof } from './prove-gates.ts'

interface More {
  readonly moved?: MoveOutcome
  readonly after?: FollowUp
  readonly backMerge?: PullOutcome | undefined
  /** Why the move came to nothing. */
  readonly failure?: ActionError
}

/** Ends a promotion: everything that is known of it, with a verdict and one sentence. */
export type Report = (
  verdict: Verdict,
  sentence: string,
  proof: Proof,
  more?: More,
) => Promise<PromoteOutcome>

/** Collects what the report tells, however the promotion ended. */
export function reporter(inputs: Inputs, gathered: GatheredPromotion, ports: Ports, github: GitHub): Report {
  return async (verdict, sentence, { gates, live }, { moved, after, backMerge, failure } = {}) => {
    const { facts, repository } = gathered
    const promotion: Promotion = {
      verdict,
      sentence,
      repository: `${repository.owner}/${repository.name}`,
      repositoryUrl: repository.url,
      strategy: inputs.strategy,
      facts,
      live,
      later: after?.later ?? [],
      gates,
      targetAfter: moved?.kind === 'moved' || moved?.kind === 'conflict' ? moved.sha : facts.targetBefore,
      changelog: changelogOf(facts.comparison),
      pullRequest: pullOf(moved),
      backMerge,
      runs: after?.runs ?? [],
      tag: after?.tag,
      releaseUrl: after?.releaseUrl,
      notes: [
        ...(moved?.kind === 'moved' && moved.note !== undefined ? [moved.note] : []),
        ...(after?.notes ?? []),
      ],
      requests: github.requests,
      run: {
        id: ports.run.runId,
        attempt: ports.run.runAttempt,
        url: ports.run.runUrl,
        actor: ports.run.subject.person.value ?? '',
      },
      at: ports.clock.date(),
    }
    return await outcomeOf(promotion, inputs, ports, failure ?? after?.failure)
  }
}

function pullOf(moved: MoveOutcome | undefined): PullOutcome | undefined {
  if (moved?.kind === 'moved') return moved.pull
  return moved?.kind === 'pull-request' ? moved : undefined
}
