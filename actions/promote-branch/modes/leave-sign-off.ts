import { z } from '#libraries'
import type { Ports } from '../../../shared/action/action.ts'
import { type CommitStatus, writeCommitStatus } from '../../../shared/github/commit-status.ts'
import { GitHubError } from '../../../shared/github/github-error.ts'
import { place, type Repository } from '../evidence/repository.ts'

const statusSchema = z.object({ context: z.string(), state: z.string(), description: z.nullable(z.string()) })

/** The status is the very purpose, so one that cannot be written is a failure; a lost answer is looked up first. */
export async function leaveSignOff(
  status: CommitStatus,
  repository: Repository,
  ports: Ports,
): Promise<void> {
  const { owner, name, github } = repository
  const { runUrl, runAttempt } = ports.run
  // The attempt is part of the proof: a later one may be by somebody else.
  const ofAttempt = runUrl === '' ? '' : `${runUrl}/attempts/${runAttempt}`
  const run = { ...ports.run, repository: { owner, name }, runUrl: ofAttempt }
  try {
    await writeCommitStatus(status, github, run)
  } catch (thrown) {
    if (!(thrown instanceof GitHubError)) throw thrown
    if (thrown.isDenied) throw denied(thrown, status)
    if (thrown.github.passing === undefined) throw thrown
    if (!(await isWritten(status, repository))) await writeCommitStatus(status, github, run)
  }
  ports.log.info(`Left the status ${status.context}`)
}

const denied = (thrown: GitHubError, { context }: CommitStatus): GitHubError =>
  new GitHubError(`The sign-off ${context} could not be written: ${thrown.github.reason}`, thrown.github, {
    cause: thrown,
    remedy: 'Give the job `permissions: statuses: write`.',
  })

async function isWritten(
  { context, sha = '', description }: CommitStatus,
  repository: Repository,
): Promise<boolean> {
  const statuses = await repository.github.rest(
    'GET /repos/{owner}/{repo}/commits/{ref}/statuses',
    { ...place(repository), ref: sha, per_page: 100 },
    z.array(statusSchema),
  )
  const newest = statuses.find(one => one.context === context)
  return newest?.state === 'success' && description.startsWith((newest.description ?? '?').replace(/…$/, ''))
}
