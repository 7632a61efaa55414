import type { Ports } from '../../../shared/action/action.ts'
import { CancelledError } from '../../../shared/failure/action-error.ts'
import type { GatheredPromotion } from '../evidence/gather.ts'
import type { Inputs } from '../inputs/wanted.ts'
import { beforeMove } from './before-move.ts'
import { swap } from './compare-and-swap.ts'
import { type Fate, letMerge } from './let-merge.ts'
import { createMergeCommit } from './merge-commit.ts'
import type { MoveOutcome } from './outcome.ts'
import { frozenHead, openPullRequest } from './pull-request.ts'
import { closeSuperseded, deleteMerged } from './superseded.ts'

/** The words of a pull request, filled in. */
export interface PullText {
  readonly title: string
  readonly body: string
}

/** Moves the target in the way that was asked for. */
export async function move(
  promotion: GatheredPromotion,
  inputs: Inputs,
  text: PullText,
  ports: Ports,
): Promise<MoveOutcome> {
  const { facts, repository } = promotion
  const { to, from, candidate, targetBefore } = facts
  if (inputs.strategy === 'pull-request') return await byPullRequest(promotion, inputs, text, ports)
  const after =
    inputs.strategy === 'merge'
      ? await beforeMove(() => createMergeCommit(facts, repository, ports.run.runUrl))
      : candidate.sha
  return await swap(
    {
      branch: to,
      before: targetBefore,
      after,
      pinned: inputs.pinSource ? { branch: from, sha: candidate.sha } : undefined,
      tag: `run-${ports.run.runId}-attempt-${ports.run.runAttempt}`,
    },
    repository,
    ports,
  )
}

async function byPullRequest(
  { facts, repository }: GatheredPromotion,
  { labels, reviewers, autoMerge }: Inputs,
  text: PullText,
  ports: Ports,
): Promise<MoveOutcome> {
  const { sha, tree } = facts.candidate
  const wanted = { ...text, head: frozenHead(facts.to, sha), base: facts.to, sha, labels, reviewers }
  const opened = await openPullRequest(wanted, repository).catch(halfOpen(wanted.head))
  await closeSuperseded({ number: opened.number, base: facts.to, head: wanted.head, sha }, repository, ports)
  const fate: Fate = autoMerge ? await letMerge(opened, sha, repository) : { state: 'open' }
  const pull = { number: opened.number, url: opened.html_url, state: fate.state }
  if (fate.merged === undefined) return { kind: 'pull-request', ...pull }
  await deleteMerged(wanted.head, repository, ports)
  const moved = { kind: 'moved', sha: fate.merged.sha, pull } as const
  if (fate.merged.tree === tree) return moved
  const note = `The merge commit does not have the tested tree: ${facts.to} held content of its own.`
  return { ...moved, note, otherTree: true }
}

/** A run that is cancelled here may leave the frozen branch alone, which does no harm. */
const halfOpen =
  (head: string) =>
  (thrown: unknown): never => {
    if (!(thrown instanceof CancelledError)) throw thrown
    throw new CancelledError(`${thrown.message}; the branch ${head} may be there without its pull request`, {
      cause: thrown,
      remedy: 'Start again: the next run finds what is there.',
    })
  }
