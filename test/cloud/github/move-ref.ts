import { NO_OBJECT } from './git/git-repository.ts'
import type { Token } from './records.ts'
import { passesRequired } from './views/check-state.ts'
import type { World } from './world.ts'

/** Why the platform does not let a ref move. */
export interface Objection {
  readonly kind: 'not-fast-forward' | 'missing-object' | 'missing-ref' | 'rule' | 'protected' | 'workflows'
  readonly message: string
}

export interface Move {
  readonly ref: string
  readonly after: string
  readonly force: boolean
  readonly token: Token
}

/** Everything the platform checks before it moves a branch, in its order. */
export async function objectionTo(move: Move, world: World): Promise<Objection | undefined> {
  const { git } = world
  const before = await git.ref(move.ref)
  if (move.after === NO_OBJECT) return undefined
  if ((await git.commit(move.after)) === undefined)
    return { kind: 'missing-object', message: 'Object does not exist' }
  if (before === undefined || before === move.after) return undefined
  const forward = await git.isAncestor(before, move.after)
  if (!forward && !move.force) return { kind: 'not-fast-forward', message: 'Update is not a fast forward' }
  return (
    (await workflowObjection(move, before, world)) ??
    (await ruleObjection(move, before, world)) ??
    (await protectionObjection(move, world))
  )
}

async function workflowObjection(move: Move, before: string, { git }: World): Promise<Objection | undefined> {
  const { permissions, kind } = move.token
  if (kind === 'user' || permissions === 'all' || permissions['workflows'] === 'write') return undefined
  const touched = (await git.changedFiles(before, move.after)).find(({ path }) =>
    path.startsWith('.github/workflows/'),
  )
  if (touched === undefined) return undefined
  const message = `refusing to allow a GitHub App to create or update workflow \`${touched.path}\` without \`workflows\` permission`
  return { kind: 'workflows', message }
}

async function ruleObjection(move: Move, before: string, world: World): Promise<Objection | undefined> {
  const branch = move.ref.replace('refs/heads/', '')
  const texts: string[] = []
  for (const rule of world.rules.of(branch)) {
    if (rule.bypass?.includes(move.token.login)) continue
    if (rule.type === 'pull_request') texts.push('Changes must be made through a pull request.')
    if (rule.type === 'update') texts.push('Cannot update this protected ref.')
    if (rule.type === 'merge_queue') texts.push('Changes must be made through the merge queue')
    if (rule.type === 'required_linear_history' && (await hasMerge(before, move.after, world)))
      texts.push('This branch must not contain merge commits.')
    if (rule.type === 'required_status_checks') {
      const wanted = (rule.parameters?.['required_status_checks'] ?? []) as { context: string }[]
      const missing = wanted.filter(({ context }) => !passesRequired(context, move.after, world))
      if (missing.length > 0) texts.push(expected(missing.map(({ context }) => context)))
    }
  }
  if (texts.length === 0) return undefined
  return { kind: 'rule', message: `Repository rule violations found\n\n${texts.join('\n')}\n` }
}

async function protectionObjection(move: Move, world: World): Promise<Objection | undefined> {
  const protection = world.rules.protection(move.ref.replace('refs/heads/', ''))
  if (protection === undefined) return undefined
  const missing = (protection.requiredChecks ?? []).filter(
    ({ context }) => !passesRequired(context, move.after, world),
  )
  const stranger =
    protection.restrictedTo !== undefined && !protection.restrictedTo.includes(move.token.login)
  const reasons = [
    ...(missing.length === 0 ? [] : [expected(missing.map(({ context }) => context))]),
    ...((protection.requiredReviews ?? 0) > 0 ? ['Changes must be made through a pull request.'] : []),
    ...(stranger ? ['You are not authorized to push to this branch.'] : []),
  ]
  if (reasons.length === 0) return undefined
  return {
    kind: 'protected',
    message: `Protected branch update failed for ${move.ref}.\n\n${reasons.join('\n')}`,
  }
}

const expected = (contexts: readonly string[]): string =>
  contexts.length === 1
    ? `Required status check "${contexts[0]}" is expected.`
    : `${contexts.length} of ${contexts.length} required status checks are expected.`

async function hasMerge(before: string, after: string, { git }: World): Promise<boolean> {
  const commits = await git.log(`${before}..${after}`)
  return commits.some(({ parents }) => parents.length > 1)
}
