import type { PagesApi } from '../cloudflare/pages-api.ts'
import type { Deployment } from '../cloudflare/shapes.ts'
import { DeploymentFailed } from './await-deployment.ts'
import { stateOf } from './deployment-state.ts'

/**
 * Looks whether a newer deployment of the same branch has become live: then the stable address is rightly not ours.
 * @throws DeploymentFailed as superseded, naming the newer one
 */
export async function ensureNewest(ours: Deployment, branch: string, api: PagesApi): Promise<void> {
  const environment = ours.environment === 'production' ? 'production' : 'preview'
  const { result: newestFirst } = await api.deployments(environment)
  const position = newestFirst.findIndex(({ id }) => id === ours.id)
  const winner = newestFirst
    .slice(0, Math.max(0, position))
    .find(other => other.deployment_trigger?.metadata?.branch === branch && stateOf(other).kind === 'live')
  if (winner === undefined) return
  const commit = winner.deployment_trigger?.metadata?.commit_hash?.slice(0, 8) ?? 'unknown'
  throw new DeploymentFailed(
    `Deployment ${ours.id} was superseded: deployment ${winner.id} (commit ${commit}) took over branch ${branch}`,
    { superseded: true, remedy: 'Let deployments of one branch wait for each other with `concurrency:`.' },
  )
}
