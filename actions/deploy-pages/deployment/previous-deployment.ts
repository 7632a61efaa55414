import type { PagesApi } from '../cloudflare/pages-api.ts'
import type { Project } from '../cloudflare/shapes.ts'
import { stateOf } from './deployment-state.ts'
import type { DeploymentPlan } from './plan-deployment.ts'

/** What is served now where this run leads: the live production deployment, or the newest live preview of the branch. */
export async function previousDeployment(
  api: PagesApi,
  project: Project,
  { environment, branch }: DeploymentPlan,
): Promise<string | undefined> {
  if (environment === 'production') return project.canonical_deployment?.id
  const { result } = await api.deployments('preview', 1)
  return result.find(
    deployment =>
      deployment.deployment_trigger?.metadata?.branch === branch && stateOf(deployment).kind === 'live',
  )?.id
}
