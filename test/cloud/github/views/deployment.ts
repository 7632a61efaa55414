import type { Deployment, DeploymentStatus } from '../records.ts'
import type { World } from '../world.ts'
import { apiOf, at, nodeId, simpleUser } from './identity.ts'

export function deploymentView(deployment: Deployment, world: World): object {
  const url = `${apiOf(world)}/deployments/${deployment.id}`
  const last = deployment.statuses.at(-1)
  return {
    id: deployment.id,
    node_id: nodeId('DE', deployment.id),
    sha: deployment.sha,
    ref: deployment.ref,
    task: deployment.task,
    payload: deployment.payload ?? {},
    original_environment: deployment.environment,
    environment: deployment.environment,
    description: deployment.description,
    creator: simpleUser(deployment.creator, world),
    created_at: at(deployment.createdAt),
    updated_at: at(last?.createdAt ?? deployment.createdAt),
    statuses_url: `${url}/statuses`,
    repository_url: apiOf(world),
    url,
    transient_environment: deployment.transient,
    production_environment: deployment.production,
    performed_via_github_app: null,
  }
}

export function deploymentStatusView(deployment: Deployment, status: DeploymentStatus, world: World): object {
  const url = `${apiOf(world)}/deployments/${deployment.id}`
  return {
    id: status.id,
    node_id: nodeId('DES', status.id),
    url: `${url}/statuses/${status.id}`,
    state: status.state,
    creator: simpleUser(status.creator, world),
    description: status.description,
    environment: deployment.environment,
    environment_url: status.environmentUrl,
    log_url: status.logUrl,
    target_url: status.logUrl,
    created_at: at(status.createdAt),
    updated_at: at(status.createdAt),
    deployment_url: url,
    repository_url: apiOf(world),
    performed_via_github_app: null,
  }
}
