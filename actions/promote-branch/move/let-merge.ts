import { z } from '#libraries'
import { GitHubError } from '../../../shared/github/github-error.ts'
import { place, type Repository } from '../evidence/repository.ts'
import type { PullRequest } from './pull-request.ts'

/** What GitHub will do, or has done, with a pull request that it was handed. */
export interface Fate {
  readonly state: string
  readonly merged?: { readonly sha: string; readonly tree: string }
}

export const PULL_STATE = `query PullState($owner:String!,$name:String!,$number:Int!){
  repository(owner:$owner,name:$name){ pullRequest(number:$number){
    merged mergeCommit{ oid tree{ oid } } isMergeQueueEnabled
    mergeQueueEntry{ position state } autoMergeRequest{ mergeMethod } } }
}`

export const ENQUEUE = `mutation Enqueue($pull:ID!,$head:GitObjectID!){
  enqueuePullRequest(input:{pullRequestId:$pull,expectedHeadOid:$head}){ mergeQueueEntry{ position state } }
}`

export const AUTO_MERGE = `mutation LetMerge($pull:ID!,$head:GitObjectID!){
  enablePullRequestAutoMerge(input:{pullRequestId:$pull,expectedHeadOid:$head,mergeMethod:MERGE}){ pullRequest{ number } }
}`

const entry = z.nullable(z.object({ position: z.number(), state: z.string() }))

const stateSchema = z.object({
  repository: z.object({
    pullRequest: z.object({
      merged: z.boolean(),
      mergeCommit: z.nullable(z.object({ oid: z.string(), tree: z.object({ oid: z.string() }) })),
      isMergeQueueEnabled: z.boolean(),
      mergeQueueEntry: entry,
      autoMergeRequest: z.nullable(z.object({ mergeMethod: z.string() })),
    }),
  }),
})

type PullState = z.infer<typeof stateSchema>['repository']['pullRequest']

/**
 * Hands the pull request over to GitHub: to the merge queue where the base has one, to auto-merge elsewhere. What
 * cannot enter the queue yet waits as auto-merge does, and enters by itself; what needs no waiting is merged at once,
 * guarded by the commit. An earlier run may have done it all, and an answer may be lost, so the state itself is read
 * before the first write and after each one that failed.
 */
export async function letMerge(pull: PullRequest, sha: string, repository: Repository): Promise<Fate> {
  const state = await readState(pull, repository)
  const settled = fateOf(state)
  if (settled !== undefined) return settled
  const [first, second] = state.isMergeQueueEnabled ? [enqueue, enableAutoMerge] : [enableAutoMerge, mergeNow]
  const one = await tried(first, pull, sha, repository)
  if (!(one instanceof GitHubError)) return one
  const two = await tried(second, pull, sha, repository)
  if (!(two instanceof GitHubError)) return two
  throw refused(pull, one, two)
}

type Way = (pull: PullRequest, sha: string, repository: Repository) => Promise<Fate>

/** What became of the pull request, or why nothing did; of a lost answer only the state can tell. */
async function tried(
  way: Way,
  pull: PullRequest,
  sha: string,
  repository: Repository,
): Promise<Fate | GitHubError> {
  try {
    return await way(pull, sha, repository)
  } catch (thrown) {
    if (!(thrown instanceof GitHubError)) throw thrown
    return fateOf(await readState(pull, repository)) ?? thrown
  }
}

const AUTOMATIC: Fate = { state: 'open, merges by itself' }

function fateOf({ merged, mergeCommit, mergeQueueEntry, autoMergeRequest }: PullState): Fate | undefined {
  if (merged && mergeCommit !== null)
    return { state: 'merged', merged: { sha: mergeCommit.oid, tree: mergeCommit.tree.oid } }
  if (mergeQueueEntry !== null) return queued(mergeQueueEntry)
  return autoMergeRequest === null ? undefined : AUTOMATIC
}

const queued = ({ position, state }: NonNullable<PullState['mergeQueueEntry']>): Fate => ({
  state: `in the merge queue at position ${position}, ${state.toLowerCase().replaceAll('_', ' ')}`,
})

async function readState({ number }: PullRequest, { github, owner, name }: Repository): Promise<PullState> {
  const { repository } = await github.graphql(PULL_STATE, { owner, name, number }, stateSchema)
  return repository.pullRequest
}

async function enqueue(pull: PullRequest, sha: string, { github }: Repository): Promise<Fate> {
  const answer = await github.graphql(
    ENQUEUE,
    { pull: pull.node_id, head: sha },
    z.object({ enqueuePullRequest: z.nullable(z.object({ mergeQueueEntry: entry })) }),
  )
  const place = answer.enqueuePullRequest?.mergeQueueEntry ?? null
  return place === null ? { state: 'in the merge queue' } : queued(place)
}

async function enableAutoMerge(pull: PullRequest, sha: string, { github }: Repository): Promise<Fate> {
  const answered = z.nullable(z.object({ pullRequest: z.nullable(z.object({ number: z.number() })) }))
  await github.graphql(
    AUTO_MERGE,
    { pull: pull.node_id, head: sha },
    z.object({ enablePullRequestAutoMerge: answered }),
  )
  return AUTOMATIC
}

/** GitHub refuses to wait for a pull request that needs no waiting. */
async function mergeNow(pull: PullRequest, sha: string, repository: Repository): Promise<Fate> {
  const schema = z.object({ sha: z.string() })
  const parameters = { ...place(repository), pull_number: pull.number, sha, merge_method: 'merge' }
  const made = await repository.github.rest(
    'PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge',
    parameters,
    schema,
  )
  const { mergeCommit } = await readState(pull, repository)
  return { state: 'merged', merged: { sha: made.sha, tree: mergeCommit?.tree.oid ?? '' } }
}

function refused(
  { number, html_url: url }: PullRequest,
  first: GitHubError,
  second: GitHubError,
): GitHubError {
  const reasons = `${first.github.reason}; ${second.github.reason}`
  return new GitHubError(
    `Pull request #${number} is open (${url}), but GitHub does not merge it by itself: ${reasons}`,
    first.github,
    {
      cause: second,
      remedy: first.isDenied
        ? 'Give the job or the App `pull-requests: write` and `contents: write`.'
        : 'Switch on "Allow auto-merge" in the settings of the repository, or merge it by hand.',
    },
  )
}
