import { blockedByRules, mergePull } from './merge-pull.ts'
import type { Pull, Token } from './records.ts'
import type { World } from './world.ts'

/** Whether changes of a branch must come through a merge queue. */
export const hasQueue = (branch: string, world: World): boolean =>
  world.rules.of(branch).some(({ type }) => type === 'merge_queue')

/** The pull requests that wait for a branch, in order. */
export const queueOf = (branch: string, world: World): Pull[] =>
  world.pulls
    .filter(({ base, state, queuedAt }) => base === branch && state === 'open' && queuedAt !== undefined)
    .sort((a, b) => Number(a.queuedAt) - Number(b.queuedAt) || a.number - b.number)

/** Why a pull request may not enter; nothing when it is in. */
export async function enter(pull: Pull, world: World): Promise<string | undefined> {
  if (!hasQueue(pull.base, world)) return 'Merge queue is not enabled for this branch'
  if (pull.queuedAt !== undefined) return 'Pull request is already in the queue'
  const blocked = await blockedByRules(pull, world)
  if (blocked !== undefined) return `Pull request is not mergeable: ${blocked}`
  pull.queuedAt = new Date()
  return undefined
}

/** The queue has done its work: everything that waits is merged, in order; returns the merge commits. */
export async function serveQueue(branch: string, world: World): Promise<string[]> {
  const made: string[] = []
  for (const pull of queueOf(branch, world)) {
    const merged = await mergePull(pull, { token: QUEUE, type: 'merge_queue_merge', title: '' }, world)
    pull.queuedAt = undefined
    if ('sha' in merged) made.push(merged.sha)
  }
  return made
}

const QUEUE: Token = { kind: 'app', login: 'github-merge-queue[bot]', permissions: 'all', sees: true }
