import { z } from '#libraries'
import type { Ports } from '../../../shared/action/action.ts'
import type { CommitStatus } from '../../../shared/github/commit-status.ts'
import { gitHubReason } from '../../../shared/github/github-error.ts'
import { environmentState } from '../../../shared/record/environment-state.ts'
import { Ledger } from '../../../shared/record/ledger.ts'
import { environmentOf } from '../declaration/names.ts'
import type { Inputs } from '../declaration.ts'

/** Only `backup` and `check` say something about the environment; listing or restoring does not. */
export const statusContext = (inputs: Inputs): string | undefined =>
  inputs.mode === 'backup' || inputs.mode === 'check' ? `db-backup/${environmentOf(inputs)}` : undefined

/** The status for the commit that is live in the environment: that is the one a backup protects. */
export async function statusFor(
  state: CommitStatus['state'],
  description: string,
  inputs: Inputs,
  ports: Ports,
): Promise<CommitStatus | undefined> {
  const context = statusContext(inputs)
  if (context === undefined || !inputs.commitStatus) return undefined
  const sha = inputs.commit ?? (await liveCommit(environmentOf(inputs), ports))
  return { context, state, description, ...(sha === undefined ? {} : { sha }) }
}

const deployments = z.array(z.object({ id: z.number(), sha: z.string() }))
const statuses = z.array(z.object({ state: z.string() }))

/**
 * The commit that the environment serves by the release record, that of the back end first: the database is its own. Where
 * the record knows nothing of it, GitHub's newest other deployment; nothing where there is none: then the run's own counts.
 */
async function liveCommit(environment: string, ports: Ports): Promise<string | undefined> {
  const reading = await new Ledger(environment, ports).reading()
  const state = reading.kind === 'read' ? environmentState(reading.entries) : undefined
  if (state?.isKnown !== true) return await newestDeployment(environment, ports)
  const serving = state.serving.toSorted((a, b) => (a.component < b.component ? -1 : 1))
  return serving.find(({ serves }) => serves.commit !== undefined)?.serves.commit
}

async function newestDeployment(
  environment: string,
  { github, run, log }: Ports,
): Promise<string | undefined> {
  if (github === undefined || run.repository === undefined) return undefined
  const repository = { owner: run.repository.owner, repo: run.repository.name }
  try {
    const newest = await github.rest(
      'GET /repos/{owner}/{repo}/deployments',
      { ...repository, environment, per_page: 10 },
      deployments,
    )
    for (const { id, sha } of newest) {
      const [latest] = await github.rest(
        'GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses',
        { ...repository, deployment_id: id, per_page: 1 },
        statuses,
      )
      if (latest?.state === 'success') return sha
    }
  } catch (thrown) {
    const reason = gitHubReason(thrown)
    if (reason === undefined) throw thrown
    log.debug(`deployments of ${environment} cannot be read: ${reason}`)
  }
  return undefined
}
