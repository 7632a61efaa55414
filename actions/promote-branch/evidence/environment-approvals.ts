import { z } from '#libraries'
import { GitHubError } from '../../../shared/github/github-error.ts'
import type { EnvironmentApproval } from './facts.ts'
import { place, type Repository } from './repository.ts'
import type { Result } from './result.ts'
import type { Served } from './served-state.ts'

const approvalSchema = z.object({
  state: z.string(),
  comment: z.string(),
  environments: z.array(z.object({ name: z.optional(z.string()) })),
  user: z.object({ login: z.string(), type: z.string() }),
})

type Said = Result<readonly EnvironmentApproval[]>

/**
 * What GitHub's reviewers said about the runs that deployed the commit to each environment
 * (`GET /repos/{owner}/{repo}/actions/runs/{run_id}/approvals`).
 */
export async function readEnvironmentApprovals(
  repository: Repository,
  environments: readonly string[],
  served: ReadonlyMap<string, Served>,
): Promise<ReadonlyMap<string, Said>> {
  const said = environments.map(
    async environment => [environment, await saidOf(repository, served.get(environment))] as const,
  )
  return new Map(await Promise.all(said))
}

/** Only the run that brought what is there now was approved for it. */
async function saidOf(repository: Repository, served: Served | undefined): Promise<Said> {
  if (served?.kind !== 'current' || served.runId === undefined) return { value: [] }
  try {
    const approvals = await repository.github.rest(
      'GET /repos/{owner}/{repo}/actions/runs/{run_id}/approvals',
      { ...place(repository), run_id: served.runId },
      z.array(approvalSchema),
    )
    return { value: approvals.flatMap(approvalsOf) }
  } catch (thrown) {
    if (!(thrown instanceof GitHubError) || !thrown.isDenied) throw thrown
    return { unreadable: { reason: thrown.github.reason, permission: 'actions: read' } }
  }
}

const approvalsOf = ({
  state,
  comment,
  environments,
  user,
}: z.infer<typeof approvalSchema>): EnvironmentApproval[] =>
  environments.map(({ name = '' }) => ({
    environment: name,
    state,
    comment,
    by: { login: user.login, human: user.type === 'User' },
  }))
