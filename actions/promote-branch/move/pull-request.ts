import { z } from '#libraries'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { GitHubError } from '../../../shared/github/github-error.ts'
import { place, type Repository } from '../evidence/repository.ts'
import type { MoveOutcome } from './outcome.ts'

export interface WantedPull {
  readonly head: string
  readonly base: string
  readonly sha: string
  readonly title: string
  readonly body: string
  readonly labels: readonly string[]
  readonly reviewers: readonly string[]
  readonly autoMerge: boolean
}

const pullSchema = z.object({
  number: z.number(),
  node_id: z.string(),
  html_url: z.string(),
  title: z.string(),
  body: z.nullable(z.string()),
  head: z.object({ ref: z.string(), sha: z.string() }),
  base: z.object({ ref: z.string() }),
})

type PullRequest = z.infer<typeof pullSchema>

/**
 * Opens a pull request from a branch that is frozen at the commit, or finds the one of an earlier run and brings it up
 * to date. A pull request straight from the source would silently gain every later commit.
 */
export async function openPullRequest(wanted: WantedPull, repository: Repository): Promise<MoveOutcome> {
  await freezeHead(wanted, repository)
  const pull = (await findOpen(wanted, repository)) ?? (await create(wanted, repository))
  await bringUpToDate(pull, wanted, repository)
  if (wanted.labels.length > 0) await addLabels(pull, wanted.labels, repository)
  if (wanted.reviewers.length > 0) await askReviewers(pull, wanted.reviewers, repository)
  const state = wanted.autoMerge ? await letMerge(pull, wanted, repository) : 'open'
  return { kind: 'pull-request', number: pull.number, url: pull.html_url, state }
}

/** The name says what is promoted where, so the next run finds it again. */
export const frozenHead = (to: string, sha: string): string => `promote/${to}/${sha.slice(0, 12)}`

async function freezeHead({ head, sha }: WantedPull, repository: Repository): Promise<void> {
  const parameters = { ...place(repository), ref: `refs/heads/${head}`, sha }
  try {
    await repository.github.rest(
      'POST /repos/{owner}/{repo}/git/refs',
      parameters,
      z.object({ ref: z.string() }),
    )
  } catch (thrown) {
    if (!(thrown instanceof GitHubError) || thrown.isDenied) throw thrown
    const found = await repository.github.rest(
      'GET /repos/{owner}/{repo}/git/ref/{ref}',
      { ...place(repository), ref: `heads/${head}` },
      z.object({ object: z.object({ sha: z.string() }) }),
    )
    if (found.object.sha === sha) return
    throw new ActionError(
      `The branch ${head} exists and points to another commit, ${found.object.sha.slice(0, 7)}`,
      {
        code: 'github',
        cause: thrown,
        remedy: 'Somebody pushed to it. Look at its commits, delete it, and start again.',
      },
    )
  }
}

/** GitHub ignores a `head` filter that it does not understand, so every hit is compared. */
async function findOpen(
  { head, base }: WantedPull,
  repository: Repository,
): Promise<PullRequest | undefined> {
  const open = await repository.github.rest(
    'GET /repos/{owner}/{repo}/pulls',
    { ...place(repository), state: 'open', base, head: `${repository.owner}:${head}`, per_page: 100 },
    z.array(pullSchema),
  )
  return open.find(pull => pull.head.ref === head && pull.base.ref === base)
}

async function create(wanted: WantedPull, repository: Repository): Promise<PullRequest> {
  const { head, base, title, body } = wanted
  try {
    return await repository.github.rest(
      'POST /repos/{owner}/{repo}/pulls',
      { ...place(repository), head, base, title, body },
      pullSchema,
    )
  } catch (thrown) {
    if (!(thrown instanceof GitHubError)) throw thrown
    const made = thrown.isDenied ? undefined : await findOpen(wanted, repository)
    if (made !== undefined) return made
    if (!/not permitted to create/.test(thrown.github.reason)) throw thrown
    throw new GitHubError('The token of the job may not create pull requests here', thrown.github, {
      cause: thrown,
      remedy:
        'Switch on "Allow GitHub Actions to create and approve pull requests" in the settings, or use the token of a GitHub App.',
    })
  }
}

async function bringUpToDate(
  pull: PullRequest,
  { title, body }: WantedPull,
  repository: Repository,
): Promise<void> {
  if (pull.title === title && (pull.body ?? '') === body) return
  await repository.github.rest(
    'PATCH /repos/{owner}/{repo}/pulls/{pull_number}',
    { ...place(repository), pull_number: pull.number, title, body },
    pullSchema,
  )
}

async function addLabels(
  { number }: PullRequest,
  labels: readonly string[],
  repository: Repository,
): Promise<void> {
  await repository.github.rest(
    'POST /repos/{owner}/{repo}/issues/{issue_number}/labels',
    { ...place(repository), issue_number: number, labels },
    z.array(z.object({ name: z.string() })),
  )
}

async function askReviewers(
  { number }: PullRequest,
  reviewers: readonly string[],
  repository: Repository,
): Promise<void> {
  const teams = reviewers.filter(name => name.includes('/')).map(name => name.split('/')[1] ?? '')
  await repository.github.rest(
    'POST /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers',
    {
      ...place(repository),
      pull_number: number,
      reviewers: reviewers.filter(name => !name.includes('/')),
      ...(teams.length === 0 ? {} : { team_reviewers: teams }),
    },
    z.object({ number: z.number() }),
  )
}

export const AUTO_MERGE = `mutation LetMerge($pull:ID!,$head:GitObjectID!){
  enablePullRequestAutoMerge(input:{pullRequestId:$pull,expectedHeadOid:$head,mergeMethod:MERGE}){ pullRequest{ number } }
}`

const autoMergeSchema = z.object({
  enablePullRequestAutoMerge: z.nullable(
    z.object({ pullRequest: z.nullable(z.object({ number: z.number() })) }),
  ),
})

/** GitHub refuses to wait for a pull request that needs no waiting; then it is merged at once, guarded by the commit. */
async function letMerge(pull: PullRequest, { sha }: WantedPull, repository: Repository): Promise<string> {
  try {
    await repository.github.graphql(AUTO_MERGE, { pull: pull.node_id, head: sha }, autoMergeSchema)
    return 'open, merges by itself'
  } catch (thrown) {
    if (!(thrown instanceof GitHubError) || !/clean status/i.test(thrown.github.reason)) throw thrown
  }
  await repository.github.rest(
    'PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge',
    { ...place(repository), pull_number: pull.number, sha, merge_method: 'merge' },
    z.object({ merged: z.boolean() }),
  )
  return 'merged'
}
