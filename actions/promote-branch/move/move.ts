import type { Deps } from '../../../shared/action/action.ts'
import type { GatheredHop } from '../evidence/gather.ts'
import type { Inputs } from '../inputs/wanted.ts'
import { swap } from './compare-and-swap.ts'
import { createMergeCommit } from './merge-commit.ts'
import type { MoveOutcome } from './outcome.ts'
import { frozenHead, openPullRequest } from './pull-request.ts'

/** The words of a pull request, filled in. */
export interface PullText {
  readonly title: string
  readonly body: string
}

/** Moves the target in the way that was asked for. */
export async function move(
  hop: GatheredHop,
  inputs: Inputs,
  text: PullText,
  deps: Deps,
): Promise<MoveOutcome> {
  const { facts, repository } = hop
  const { to, from, candidate, targetBefore } = facts
  if (inputs.strategy === 'pull-request') {
    const { labels, reviewers, autoMerge } = inputs
    const head = frozenHead(to, candidate.sha)
    return await openPullRequest(
      { ...text, head, base: to, sha: candidate.sha, labels, reviewers, autoMerge },
      repository,
    )
  }
  const after =
    inputs.strategy === 'merge' ? await createMergeCommit(facts, repository, deps.run.runUrl) : candidate.sha
  return await swap(
    {
      branch: to,
      before: targetBefore,
      after,
      pinned: inputs.pinSource ? { branch: from, sha: candidate.sha } : undefined,
      tag: `run-${deps.run.runId}-attempt-${deps.run.runAttempt}`,
    },
    repository,
    deps.clock,
  )
}
