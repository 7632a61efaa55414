import type { Deployment, DeploymentState, DeploymentStatus } from '../records.ts'
import { newestFirst, passesRequired } from '../views/check-state.ts'
import { deploymentStatusView, deploymentView } from '../views/deployment.ts'
import type { World } from '../world.ts'
import { type Call, notFound, page, type RestRoutes, refuse, text, texts } from './call.ts'

const BASE = '/repos/{owner}/{repo}/deployments'

export const deploymentRoutes: RestRoutes = {
  [`GET ${BASE}`]: { needs: 'deployments=read', handle: list },
  [`POST ${BASE}`]: { needs: 'deployments=write', handle: create },
  [`GET ${BASE}/{deployment_id}`]: {
    needs: 'deployments=read',
    handle: call => ({ body: deploymentView(demand(call), call.world) }),
  },
  [`GET ${BASE}/{deployment_id}/statuses`]: { needs: 'deployments=read', handle: listStatuses },
  [`POST ${BASE}/{deployment_id}/statuses`]: { needs: 'deployments=write', handle: createStatus },
}

function list(call: Call) {
  const { request, world } = call
  const filters = ['sha', 'ref', 'task', 'environment'] as const
  const found = newestFirst(world.deployments).filter(deployment =>
    filters.every(name => [null, deployment[name]].includes(request.query.get(name))),
  )
  const { items, headers } = page(found, call)
  return { headers, body: items.map(deployment => deploymentView(deployment, world)) }
}

/** With GitHub's own defaults: everything green, and the default branch merged in, unless asked otherwise. */
async function create({ body, world, token }: Call) {
  const ref = text(body['ref'])
  const sha = await world.git.resolve(ref)
  if (sha === undefined) throw refuse(422, `No ref found for: ${ref}`)
  const contexts = Array.isArray(body['required_contexts']) ? texts(body['required_contexts']) : undefined
  const wanted = contexts ?? world.statuses.filter(status => status.sha === sha).map(({ context }) => context)
  if (!wanted.every(context => passesRequired(context, sha, world)))
    throw refuse(409, 'Conflict: Commit status checks failed for this ref.')
  const environment = text(body['environment']) || 'production'
  const deployment = addDeployment({ sha, ref, environment, creator: token.login }, world, {
    task: text(body['task']) || 'deploy',
    description: typeof body['description'] === 'string' ? body['description'] : null,
    payload: body['payload'] ?? {},
    transient: body['transient_environment'] === true,
    production:
      typeof body['production_environment'] === 'boolean'
        ? body['production_environment']
        : environment === 'production',
  })
  return { status: 201, body: deploymentView(deployment, world) }
}

function listStatuses(call: Call) {
  const deployment = demand(call)
  const { items, headers } = page(newestFirst(deployment.statuses), call)
  return { headers, body: items.map(status => deploymentStatusView(deployment, status, call.world)) }
}

function createStatus(call: Call) {
  const deployment = demand(call)
  const { body, world, token } = call
  const status = addDeploymentStatus(
    deployment,
    {
      state: body['state'] as DeploymentState,
      description: text(body['description']),
      environmentUrl: text(body['environment_url']),
      logUrl: text(body['log_url']) || text(body['target_url']),
      creator: token.login,
      autoInactive: body['auto_inactive'] !== false,
    },
    world,
  )
  return { status: 201, body: deploymentStatusView(deployment, status, world) }
}

function demand({ request, world }: Call): Deployment {
  const found = world.deployments.find(({ id }) => String(id) === request.parameters['deployment_id'])
  if (found === undefined) throw notFound()
  return found
}

export function addDeployment(
  given: Pick<Deployment, 'sha' | 'ref' | 'environment' | 'creator'>,
  world: World,
  more: Partial<Deployment> = {},
): Deployment {
  const deployment: Deployment = {
    id: world.nextId(),
    task: 'deploy',
    description: null,
    payload: {},
    transient: false,
    production: false,
    createdAt: new Date(),
    statuses: [],
    ...given,
    ...more,
  }
  world.deployments.push(deployment)
  return deployment
}

interface NewStatus extends Omit<DeploymentStatus, 'id' | 'createdAt'> {
  readonly createdAt?: Date
  readonly autoInactive: boolean
}

/** A success puts earlier deployments of a non-production environment out of use. */
export function addDeploymentStatus(
  deployment: Deployment,
  given: NewStatus,
  world: World,
): DeploymentStatus {
  const { autoInactive, createdAt = new Date(), ...facts } = given
  const status: DeploymentStatus = { id: world.nextId(), createdAt, ...facts }
  deployment.statuses.push(status)
  if (status.state === 'success' && autoInactive) {
    const earlier = world.deployments.filter(
      other => other.environment === deployment.environment && other.id < deployment.id,
    )
    for (const other of earlier) {
      const inUse = other.statuses.at(-1)?.state === 'success' && !other.transient && !other.production
      if (inUse) other.statuses.push({ ...status, id: world.nextId(), state: 'inactive', description: '' })
    }
  }
  return status
}
