import type { Handler, Reply, RoutedRequest } from '../kit/exchange.ts'
import type { Account } from './account.ts'
import { Deployment } from './deployment.ts'
import { readDeploymentForm } from './deployment-form.ts'
import { describeDeployment } from './describe.ts'
import { ok, refuse } from './envelope.ts'
import type { Project } from './project.ts'
import { SiteServer } from './site/site-server.ts'

const DEPLOYMENTS = '/client/v4/accounts/:account/pages/projects/:project/deployments'
const MOST_PER_PAGE = 25

/** Creating, reading, listing, rolling back and deleting deployments. */
export function deploymentRoutes(account: Account): Readonly<Record<string, Handler>> {
  const project = (request: RoutedRequest, permission: 'edit' | 'read') => {
    account.demandToken(request, request.parameters['account'] ?? '', permission)
    return account.project(request.parameters['project'] ?? '')
  }
  const deployment = (request: RoutedRequest, permission: 'edit' | 'read') => {
    const found = project(request, permission)
    return [account.deployment(found, request.parameters['id'] ?? ''), found] as const
  }
  return {
    [`POST ${DEPLOYMENTS}`]: async request => await create(account, project(request, 'edit'), request),
    [`GET ${DEPLOYMENTS}`]: request => list(project(request, 'read'), request),
    [`GET ${DEPLOYMENTS}/:id`]: request => {
      const [found, owner] = deployment(request, 'read')
      return ok(describeDeployment(found, owner, { files: true }))
    },
    [`GET ${DEPLOYMENTS}/:id/history/logs`]: request => {
      const lines = deployment(request, 'read')[0].logs()
      const ts = account.facts.date().toISOString()
      return ok({
        total: lines.length,
        includes_container_logs: false,
        data: lines.map(line => ({ ts, line })),
      })
    },
    [`POST ${DEPLOYMENTS}/:id/rollback`]: request => {
      const [found, owner] = deployment(request, 'edit')
      if (found.environment !== 'production' || found.stage().status !== 'success')
        refuse(400, 8_000_038, 'Only successful production deployments can be rolled back to')
      if (owner.canonical() === found) refuse(400, 8_000_039, 'This deployment is already live')
      owner.rollBackTo(found)
      return ok(describeDeployment(found, owner))
    },
    [`DELETE ${DEPLOYMENTS}/:id`]: async request => {
      const [found, owner] = deployment(request, 'edit')
      if (owner.canonical() === found)
        refuse(400, 8_000_034, 'The live production deployment cannot be deleted')
      if (owner.aliasesOf(found).length > 0 && request.query.get('force') !== 'true')
        refuse(400, 8_000_035, 'An aliased deployment is only deleted with force=true')
      owner.remove(found)
      await found.stop()
      return ok(null)
    },
  }
}

async function create(account: Account, project: Project, request: RoutedRequest): Promise<Reply> {
  const form = await readDeploymentForm(request)
  const branch = form.branch ?? project.productionBranch
  const deployment = new Deployment({
    ...form,
    branch,
    environment: branch === project.productionBranch ? 'production' : 'preview',
    plan: account.knobs.stages,
    nowMs: account.facts.nowMs,
    createdOn: account.facts.date(),
  })
  deployment.server = await SiteServer.start(visit => account.visit(deployment, visit))
  if (account.knobs.server === undefined) await deployment.worker?.ready()
  await project.add(deployment)
  return ok(describeDeployment(deployment, project, { created: true }))
}

function list(project: Project, request: RoutedRequest): Reply {
  const wanted = request.query.get('env')
  const page = Number(request.query.get('page') ?? 1)
  const perPage = Number(request.query.get('per_page') ?? MOST_PER_PAGE)
  if (perPage > MOST_PER_PAGE || perPage < 1 || page < 1)
    refuse(400, 8_000_024, 'Invalid list options provided')
  const all = project.deployments.filter(one => wanted === null || one.environment === wanted).toReversed()
  const shown = all.slice((page - 1) * perPage, page * perPage)
  const info = {
    page,
    per_page: perPage,
    count: shown.length,
    total_count: all.length,
    total_pages: Math.ceil(all.length / perPage),
  }
  return ok(
    shown.map(one => describeDeployment(one, project)),
    info,
  )
}
