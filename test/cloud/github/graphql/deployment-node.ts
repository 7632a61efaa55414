import type { Deployment, DeploymentStatus } from '../records.ts'
import { newestFirst } from '../views/check-state.ts'
import { at, nodeId } from '../views/identity.ts'
import type { World } from '../world.ts'
import { actorNode } from './commit-node.ts'
import { connection, type PageArguments } from './errors.ts'

export function deploymentNode(deployment: Deployment, world: World) {
  const statuses = newestFirst(deployment.statuses).map(status => statusNode(status, world))
  const latest = statuses[0]
  return {
    id: nodeId('DE', deployment.id),
    databaseId: deployment.id,
    commitOid: deployment.sha,
    environment: deployment.environment,
    latestEnvironment: deployment.environment,
    originalEnvironment: deployment.environment,
    task: deployment.task,
    payload: typeof deployment.payload === 'string' ? deployment.payload : JSON.stringify(deployment.payload),
    description: deployment.description,
    createdAt: at(deployment.createdAt),
    updatedAt: latest?.createdAt ?? at(deployment.createdAt),
    state: stateOf(latest?.state),
    creator: actorNode(deployment.creator, world),
    latestStatus: latest ?? null,
    statuses: (page: PageArguments) => connection(statuses, page),
  }
}

const statusNode = (status: DeploymentStatus, world: World) => ({
  id: nodeId('DES', status.id),
  state: status.state.toUpperCase(),
  description: status.description,
  environmentUrl: status.environmentUrl === '' ? null : status.environmentUrl,
  logUrl: status.logUrl === '' ? null : status.logUrl,
  createdAt: at(status.createdAt),
  updatedAt: at(status.createdAt),
  creator: actorNode(status.creator, world),
})

/** The state of the deployment itself: a success that is in use is called active. */
function stateOf(latest: string | undefined): string {
  if (latest === undefined) return 'PENDING'
  return latest === 'SUCCESS' ? 'ACTIVE' : latest
}
