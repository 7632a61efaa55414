import { z } from '#libraries'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { GitHubError } from '../../../shared/github/github-error.ts'
import { place, type Repository } from '../evidence/repository.ts'
import { OWN_MARK } from './superseded.ts'

export interface WantedPull {
  readonly head: string
  readonly base: string
  readonly sha: string
  readonly title: string
  readonly body: string
  readonly labels: readonly string[]
  readonly reviewers: readonly string[]
}

const pullSchema = z.object({
  number: z.number(),
  node_id: z.string(),
  html_url: z.string(),
  title: z.string(),
  body: z.nullable(z.string()),
  head: z.object({ ref: z.string(), sha: z.string() }),
  base: z.object({ ref: z.string() }),
  requested_reviewers: z.nullish(z.array(z.object({ login: z.string() }))),
})

/** A pull request as the list of them shows it. */
export type PullRequest = z.infer<typeof pullSchema>

/**
 * Opens a pull request from a branch that is frozen at the commit, or finds the one of an earlier run and brings it up
 * to date. A pull request straight from the source would silently gain every later commit.
 */
export async function openPullRequest(given: WantedPull, repository: Repository): Promise<PullRequest> {
  const wanted = { ...given, body: `${OWN_MARK}\n${given.body}` }
  await freezeHead(wanted, repository)
  const pull = (await findOpen(wanted, repository)) ?? (await create(wanted, repository))
  await bringUpToDate(pull, wanted, repository)
  if (wanted.labels.length > 0) await addLabels(pull, wanted.labels, repository)
  if (wanted.reviewers.length > 0) await askReviewers(pull, wanted.reviewers, repository)
  return pull
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

const reviewSchema = z.object({ user: z.nullable(z.object({ login: z.string() })) })

/** Asks those who were not asked yet: asking somebody again who has approved would ask for another look. */
async function askReviewers(
  { number, requested_reviewers: requested }: PullRequest,
  reviewers: readonly string[],
  repository: Repository,
): Promise<void> {
  const where = { ...place(repository), pull_number: number }
  const base = 'repos/{owner}/{repo}/pulls/{pull_number}'
  const reviews = await repository.github.pages(`GET /${base}/reviews`, where, reviewSchema)
  const asked = [...(requested ?? []), ...reviews.flatMap(({ user }) => user ?? [])]
  const known = new Set(asked.map(({ login }) => login.toLowerCase()))
  const people = reviewers.filter(name => !name.includes('/') && !known.has(name.toLowerCase()))
  const teams = reviewers.filter(name => name.includes('/')).map(name => name.split('/')[1] ?? '')
  if (people.length + teams.length === 0) return
  await repository.github.rest(
    `POST /${base}/requested_reviewers`,
    { ...where, reviewers: people, ...(teams.length === 0 ? {} : { team_reviewers: teams }) },
    z.object({ number: z.number() }),
  )
}
