import { z } from '#libraries'
import type { GitHub } from '../github/github.ts'
import type { DeploymentNode } from './record-document.ts'

const creator = z.nullable(z.object({ login: z.string(), type: z.string() }))

const listed = z.object({
  id: z.number(),
  environment: z.string(),
  created_at: z.string(),
  task: z.string(),
  payload: z.unknown(),
  creator,
})

const status = z.object({
  state: z.string(),
  description: z.nullish(z.string()),
  created_at: z.string(),
  creator,
})

const LIST = 'GET /repos/{owner}/{repo}/deployments'

/**
 * The holds that lie deeper in GitHub's list than it is ever read, of all environments: one that nobody has ended counts
 * however long ago it was set (docs.github.com/rest/deployments, list deployments and their statuses).
 * @param task only holds carry it, so that they are found among any number of records of others
 * @param seen ids of what was read already
 * @throws GitHubError
 */
export async function olderHolds(
  where: { readonly owner: string; readonly repo: string },
  { task, seen }: { readonly task: string; readonly seen: ReadonlySet<number> },
  github: GitHub,
): Promise<readonly DeploymentNode[]> {
  const all = await github.pages(LIST, { ...where, task }, listed)
  const older = all.filter(({ id }) => !seen.has(id))
  return await Promise.all(
    older.map(async hold => {
      const asked = { ...where, deployment_id: hold.id }
      const statuses = await github.pages(`${LIST}/{deployment_id}/statuses`, asked, status)
      return nodeOf(hold, statuses)
    }),
  )
}

/** As the other of GitHub's two APIs tells it. */
const nodeOf = (
  { id, environment, created_at: createdAt, task, payload, creator: by }: z.infer<typeof listed>,
  statuses: readonly z.infer<typeof status>[],
): DeploymentNode => ({
  ...{ databaseId: id, environment, createdAt, task, payload, creator: actorOf(by) },
  statuses: {
    nodes: statuses.map(one => ({
      state: one.state,
      description: one.description,
      createdAt: one.created_at,
      creator: actorOf(one.creator),
    })),
  },
})

const actorOf = (by: z.infer<typeof creator>) =>
  by === null ? null : { login: by.login, __typename: by.type }
