import { z } from '#libraries'
import type { Ports } from '../../../shared/action/action.ts'
import { gitHubReason } from '../../../shared/github/github-error.ts'
import { compare } from '../evidence/comparison.ts'
import { place, type Repository } from '../evidence/repository.ts'

/** In the body of every pull request that this action opens, unseen; with its author it tells ours from those of people. */
export const OWN_MARK = '<!-- databiz-actions/promote-branch -->'

/** The pull request that takes the place of older ones. */
export interface Successor {
  readonly number: number
  readonly base: string
  /** Its branch, whose name ends in the first twelve digits of the commit. */
  readonly head: string
  readonly sha: string
}

/** A branch that an earlier run froze at a commit, untouched since. */
interface OlderBranch {
  readonly name: string
  readonly sha: string
}

/** Looking further would cost more than what is left lying around. */
const MOST = 20

/**
 * Closes the pull requests that this one makes pointless, with a sentence, and deletes the branches of those that are over:
 * only such as this action opened itself, under the account of this very token. It is tidying, so what GitHub refuses is a
 * notice; whoever pushed to such a branch, or opened the pull request by hand, finds it as it was.
 */
export async function closeSuperseded(
  successor: Successor,
  repository: Repository,
  { log }: Pick<Ports, 'log'>,
): Promise<void> {
  try {
    const older = (await frozenBranches(successor, repository)).slice(0, MOST)
    if (older.length === 0) return
    const [viewer, pulls] = await Promise.all([readViewer(repository), readPulls(successor, repository)])
    for (const branch of older) {
      const about = pulls.filter(({ head }) => head.ref === branch.name)
      if (about.length === 0 || !about.every(pull => isOwn(pull, viewer))) continue
      const open = about.find(({ state }) => state === 'open')
      if (open !== undefined && !(await isContained(branch, successor, repository))) continue
      if (open !== undefined) await close(open, successor, repository)
      await deleteBranch(branch.name, repository)
      log.info(
        open === undefined ? `Deleted ${branch.name}` : `Closed #${open.number}, deleted ${branch.name}`,
      )
    }
  } catch (thrown) {
    const reason = gitHubReason(thrown)
    if (reason === undefined) throw thrown
    log.notice(`Superseded pull requests to ${successor.base} were not all closed: ${reason}`)
  }
}

const refSchema = z.object({ ref: z.string(), object: z.object({ sha: z.string() }) })

async function frozenBranches({ head }: Successor, repository: Repository): Promise<OlderBranch[]> {
  const folder = head.slice(0, head.lastIndexOf('/') + 1)
  const refs = await repository.github.rest(
    'GET /repos/{owner}/{repo}/git/matching-refs/{ref}',
    { ...place(repository), ref: `heads/${folder}` },
    z.array(refSchema),
  )
  return refs
    .map(({ ref, object }) => ({ name: ref.replace(/^refs\/heads\//, ''), sha: object.sha }))
    .filter(({ name, sha }) => name !== head && name === `${folder}${sha.slice(0, 12)}`)
}

const pullSchema = z.object({
  number: z.number(),
  state: z.string(),
  body: z.nullable(z.string()),
  user: z.nullable(z.object({ login: z.string() })),
  head: z.object({ ref: z.string(), repo: z.nullable(z.object({ full_name: z.string() })) }),
})

type OlderPull = z.infer<typeof pullSchema>

/** The newest hundred to this base, open and over; those of forks are none of ours. */
async function readPulls({ base }: Successor, repository: Repository): Promise<OlderPull[]> {
  const pulls = await repository.github.rest(
    'GET /repos/{owner}/{repo}/pulls',
    { ...place(repository), base, state: 'all', per_page: 100 },
    z.array(pullSchema),
  )
  const home = `${repository.owner}/${repository.name}`.toLowerCase()
  return pulls.filter(({ head }) => head.repo?.full_name.toLowerCase() === home)
}

export const VIEWER = `query Viewer{ viewer{ login } }`

async function readViewer({ github }: Repository): Promise<string> {
  const { viewer } = await github.graphql(VIEWER, {}, z.object({ viewer: z.object({ login: z.string() }) }))
  return viewer.login
}

/** One of GitHub's two APIs leaves the `[bot]` out. */
const plainLogin = (login: string): string => login.replace(/\[bot\]$/, '').toLowerCase()

const isOwn = ({ body, user }: OlderPull, viewer: string): boolean =>
  (body ?? '').includes(OWN_MARK) && user !== null && plainLogin(user.login) === plainLogin(viewer)

/** An older commit may be promoted on purpose; then the pull request of the newer one stays. */
async function isContained(
  { sha }: OlderBranch,
  successor: Successor,
  repository: Repository,
): Promise<boolean> {
  const { relation } = await compare(repository, sha, successor.sha)
  return relation === 'ahead'
}

async function close({ number }: OlderPull, successor: Successor, repository: Repository): Promise<void> {
  const body = `Superseded by #${successor.number}, which promotes ${successor.sha.slice(0, 7)} and with it all of this.`
  await repository.github.rest(
    'POST /repos/{owner}/{repo}/issues/{issue_number}/comments',
    { ...place(repository), issue_number: number, body },
    z.object({ id: z.number() }),
  )
  await repository.github.rest(
    'PATCH /repos/{owner}/{repo}/pulls/{pull_number}',
    { ...place(repository), pull_number: number, state: 'closed' },
    z.object({ number: z.number() }),
  )
}

/** After its merge a frozen branch is of no more use; GitHub may have deleted it already. */
export async function deleteMerged(
  head: string,
  repository: Repository,
  { log }: Pick<Ports, 'log'>,
): Promise<void> {
  try {
    await deleteBranch(head, repository)
  } catch (thrown) {
    const reason = gitHubReason(thrown)
    if (reason === undefined) throw thrown
    log.debug(`${head} was not deleted: ${reason}`)
  }
}

const deleteBranch = async (name: string, repository: Repository): Promise<unknown> =>
  await repository.github.rest(
    'DELETE /repos/{owner}/{repo}/git/refs/{ref}',
    { ...place(repository), ref: `heads/${name}` },
    z.unknown(),
  )
