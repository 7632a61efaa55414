import { objectionTo } from './move-ref.ts'
import { recordMove } from './record-move.ts'
import type { Activity, Pull, Token } from './records.ts'
import { headOf } from './views/pull.ts'
import type { World } from './world.ts'

export interface Merging {
  readonly token: Token
  readonly type: Activity['type']
  /** Headline of the merge commit; empty for GitHub's own. */
  readonly title: string
}

/** Makes the merge commit and moves the base, when nothing forbids it. */
export async function mergePull(
  pull: Pull,
  { token, type, title }: Merging,
  world: World,
): Promise<{ readonly sha: string } | { readonly refused: string }> {
  const head = await headOf(pull, world)
  const ref = `refs/heads/${pull.base}`
  const base = await world.git.ref(ref)
  const headline = title || `Merge pull request #${pull.number} from ${world.owner}/${pull.headBranch}`
  const sha = base === undefined ? undefined : await world.git.writeMerge(base, head, headline)
  if (base === undefined || sha === undefined) return { refused: 'Pull Request is not mergeable' }
  const blocked = await blockedByRules(pull, world)
  if (blocked !== undefined) return { refused: blocked }
  if (!(await world.git.updateRefs([{ name: ref, after: sha, before: base }])))
    return { refused: 'Base branch was modified. Review and try the merge again.' }
  await closePull(pull, world)
  pull.mergeSha = sha
  pull.mergedBy = token.login
  recordMove({ ref, before: base, after: sha, token, type }, world)
  return { sha }
}

/** Rules about pull requests themselves are met by being one; reviews and checks are asked of its head. */
export async function blockedByRules(pull: Pull, world: World): Promise<string | undefined> {
  const rules = world.rules.of(pull.base)
  const needed = Math.max(
    world.rules.protection(pull.base)?.requiredReviews ?? 0,
    ...rules.map(rule => Number(rule.parameters?.['required_approving_review_count'] ?? 0)),
  )
  const approved = new Set(pull.reviews.filter(({ state }) => state === 'APPROVED').map(({ user }) => user))
  if (approved.size < needed)
    return `At least ${needed} approving review is required by reviewers with write access.`
  const token = { kind: 'user', login: '', permissions: 'all', sees: true } as const
  const head = await headOf(pull, world)
  const objection = await objectionTo(
    { ref: `refs/heads/${pull.base}`, after: head, force: true, token },
    world,
  )
  return objection?.message.includes('status check') ? objection.message : undefined
}

export async function mergeableState(pull: Pull, world: World): Promise<string> {
  if (pull.draft) return 'draft'
  const [head, base] = [await headOf(pull, world), await world.git.ref(`refs/heads/${pull.base}`)]
  if (pull.state !== 'open' || base === undefined) return 'unknown'
  if ((await world.git.writeMerge(base, head, 'test merge')) === undefined) return 'dirty'
  return (await blockedByRules(pull, world)) === undefined ? 'clean' : 'blocked'
}

export async function closePull(pull: Pull, world: World): Promise<void> {
  pull.closedHead = await headOf(pull, world)
  pull.state = 'closed'
  pull.closedAt = new Date()
}
