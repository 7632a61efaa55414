import { z } from '#libraries'
import type { Ports } from '../../../shared/action/action.ts'
import { CancelledError, DeadlineError } from '../../../shared/failure/action-error.ts'
import { GitHubError } from '../../../shared/github/github-error.ts'
import { place, type Repository } from '../evidence/repository.ts'
import { lookOnceMore, unseen } from './last-look.ts'
import type { MoveOutcome } from './outcome.ts'
import { readTips, whoMoved } from './read-back.ts'
import { refusal } from './refusal.ts'

/** One swap of the target, with the two commits that the gates were about. */
export interface Swap {
  readonly branch: string
  readonly before: string
  readonly after: string
  /** The source and the commit it must still end at, when it is pinned. */
  readonly pinned: { readonly branch: string; readonly sha: string } | undefined
  /** A mark in GitHub's log. */
  readonly tag: string
}

export const MOVE = `mutation Move($repositoryId:ID!,$refUpdates:[RefUpdate!]!,$tag:String){
  updateRefs(input:{repositoryId:$repositoryId,refUpdates:$refUpdates,clientMutationId:$tag}){ clientMutationId }
}`

const schema = z.object({ updateRefs: z.nullable(z.object({ clientMutationId: z.nullable(z.string()) })) })

const ATTEMPTS = 3

/**
 * Moves the target only if it still is what the gates saw, never by force. Whatever the server answers, the ref itself
 * is read and decides: a lost answer to a move that happened is a move, and a refusal is told from a lost race.
 * @throws GitHubError when a rule or a permission refused
 * @throws CancelledError, DeadlineError that say where the target was found afterwards
 */
export async function swap(swap: Swap, repository: Repository, ports: Ports): Promise<MoveOutcome> {
  try {
    return await swapped(swap, repository, ports)
  } catch (thrown) {
    if (!(thrown instanceof CancelledError || thrown instanceof DeadlineError)) throw thrown
    return await lookOnceMore(thrown, swap, repository, ports)
  }
}

async function swapped(swap: Swap, repository: Repository, ports: Ports): Promise<MoveOutcome> {
  let mayBeOurs = false
  for (let attempt = 1; ; attempt += 1) {
    const failure = await attemptSwap(swap, repository)
    mayBeOurs ||= failure === undefined || isAmbiguous(failure)
    const { pinned } = swap
    const branches = [swap.branch, ...(pinned === undefined ? [] : [pinned.branch])]
    const tips = await readTips(repository, branches).catch(unseen(swap))
    const tip = tips.get(swap.branch) ?? ''
    if (tip === swap.after) return { kind: 'moved', sha: tip, ...(mayBeOurs ? adopted(failure) : BY_OTHERS) }
    if (tip !== swap.before) return await conflict(repository, swap.branch, tip)
    if (pinned !== undefined && tips.get(pinned.branch) !== pinned.sha)
      return await conflict(repository, pinned.branch, tips.get(pinned.branch) ?? '')
    if (failure !== undefined && !isAmbiguous(failure)) throw refusal(failure, swap.branch)
    if (attempt >= ATTEMPTS) throw failure === undefined ? unconfirmed(swap) : refusal(failure, swap.branch)
    await pause(attempt, failure, ports)
  }
}

/** At least as long as GitHub asks for, where there is that much time. */
async function pause(
  attempt: number,
  failure: GitHubError | undefined,
  { clock, signal, deadline }: Ports,
): Promise<void> {
  const asked = failure?.github.passing?.waitMs ?? 0
  if (failure !== undefined && asked >= deadline.remainingMs()) throw failure
  await clock.sleep(Math.max(1_000 * attempt, asked), signal)
}

const conflict = async (repository: Repository, branch: string, sha: string): Promise<MoveOutcome> => ({
  kind: 'conflict',
  sha,
  by: await whoMoved(repository, branch, sha),
})

const adopted = (failure: GitHubError | undefined): { note?: string } =>
  failure === undefined
    ? {}
    : { note: `The answer to the move was lost (${failure.github.reason}), but the branch had moved.` }

/** GitHub refused us, and the branch is where we wanted it: somebody else wanted the same. */
const BY_OTHERS = {
  byOthers: true,
  note: 'Another run moved the branch to this very commit at the same moment; what it started is not started twice.',
} as const

/** Repeating is harmless: a second swap with the same expectation can only fail or find its work done. */
const isAmbiguous = ({ github }: GitHubError): boolean => github.passing !== undefined

async function attemptSwap(swap: Swap, repository: Repository): Promise<GitHubError | undefined> {
  try {
    await repository.github.graphql(MOVE, variablesOf(swap, repository), schema)
    return undefined
  } catch (thrown) {
    if (!(thrown instanceof GitHubError)) throw thrown
    return isUnknownMutation(thrown) ? await attemptRest(swap, repository) : thrown
  }
}

function variablesOf({ branch, before, after, pinned, tag }: Swap, repository: Repository) {
  const update = (name: string, beforeOid: string, afterOid: string) => ({
    name: `refs/heads/${name}`,
    beforeOid,
    afterOid,
    force: false,
  })
  const refUpdates = [
    update(branch, before, after),
    ...(pinned === undefined ? [] : [update(pinned.branch, pinned.sha, pinned.sha)]),
  ]
  return { repositoryId: repository.id, refUpdates, tag }
}

const isUnknownMutation = ({ github }: GitHubError): boolean =>
  github.types.includes('undefinedField') || /'updateRefs' doesn't exist/.test(github.reason)

/**
 * For servers without `updateRefs`. The fast-forward rule alone guards it, so the target is compared just before;
 * a move that slips in between can still not be overwritten, because it would not be an ancestor.
 */
async function attemptRest(swap: Swap, repository: Repository): Promise<GitHubError | undefined> {
  const tips = await readTips(repository, [swap.branch])
  if (tips.get(swap.branch) !== swap.before) return overtaken(swap)
  try {
    await repository.github.rest(
      'PATCH /repos/{owner}/{repo}/git/refs/{ref}',
      { ...place(repository), ref: `heads/${swap.branch}`, sha: swap.after, force: false },
      z.object({ object: z.object({ sha: z.string() }) }),
    )
    return undefined
  } catch (thrown) {
    if (thrown instanceof GitHubError) return thrown
    throw thrown
  }
}

const overtaken = ({ branch }: Swap): GitHubError =>
  new GitHubError(`${branch} moved before it could be moved`, {
    route: 'PATCH ref',
    status: 409,
    reason: 'the branch had moved already',
    types: [],
    acceptedPermissions: undefined,
  })

const unconfirmed = ({ branch, after }: Swap): GitHubError =>
  new GitHubError(`GitHub accepted the move of ${branch}, but the branch is not at ${after.slice(0, 7)}`, {
    route: 'mutation Move',
    status: 200,
    reason: 'the branch did not move',
    types: [],
    acceptedPermissions: undefined,
  })
