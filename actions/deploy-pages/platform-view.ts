import type { Ports } from '../../shared/action/action.ts'
import { hasCode, PAGES_CODES } from '../../shared/cloudflare/api/cloudflare-error.ts'
import type { PastRevision, Revision } from '../../shared/record/revision.ts'
import type { PlatformView, Servable } from '../../shared/record/rollback-target.ts'
import { commitOf } from './cloudflare/commit-of.ts'
import type { PagesApi } from './cloudflare/pages-api.ts'
import type { Deployment, Project } from './cloudflare/shapes.ts'
import { stateOf } from './deployment/deployment-state.ts'
import type { DeploymentPlan } from './deployment/plan-deployment.ts'
import { previousDeployment } from './deployment/served-before.ts'
import { contextFor } from './report/commit-status.ts'
import { Evidence } from './rollback/evidence.ts'

export interface ViewOf {
  readonly api: PagesApi
  readonly project: Project
  readonly isNew: boolean
  readonly plan: DeploymentPlan
}

/** What Pages can be asked about one target, production or the previews of a branch, without changing anything. */
export const platformView = (of: ViewOf, ports: Ports): PlatformView => ({
  serving: () => servingOf(of),
  canServe: revision => canServe(revision, of),
  history: () => historyOf(of, ports),
})

async function servingOf({ api, project, isNew, plan }: ViewOf): Promise<Revision | undefined> {
  if (isNew) return undefined
  const id = await previousDeployment(api, project, plan)
  return id === undefined || id === 'unknown' ? undefined : revisionOf(await api.deployment(id))
}

async function canServe({ id }: Revision, { api, plan }: ViewOf): Promise<Servable> {
  const found = await findDeployment(id, api)
  if (found === undefined) return { kind: 'no', why: `Cloudflare Pages has no deployment ${id} any more` }
  if (stateOf(found).kind !== 'live') return { kind: 'no', why: `deployment ${id} never became live` }
  if (found.environment !== plan.environment)
    return { kind: 'no', why: `deployment ${id} is a ${found.environment} deployment` }
  return { kind: 'yes' }
}

async function findDeployment(id: string, api: PagesApi): Promise<Deployment | undefined> {
  try {
    return await api.deployment(id)
  } catch (thrown) {
    if (hasCode(thrown, PAGES_CODES.deploymentMissing)) return undefined
    throw thrown
  }
}

const revisionOf = (deployment: Deployment): Revision => {
  const commit = commitOf(deployment)
  return { id: deployment.id, ...(commit === undefined ? {} : { commit }) }
}

/** The newest page is enough where the record is younger than it; whatever lies further back is named by its id. */
async function historyOf({ api, plan }: ViewOf, ports: Ports): Promise<readonly PastRevision[]> {
  const evidence = new Evidence(ports, contextFor(plan.label))
  const { result } = await api.deployments(plan.environment)
  const own = result.filter(one => plan.environment === 'production' || branchOf(one) === plan.branch)
  return await Promise.all(
    own.map(async one => ({
      ...revisionOf(one),
      ...(one.created_on === undefined ? {} : { createdAt: one.created_on }),
      good: stateOf(one).kind === 'live' && !(await evidence.isAgainst(one)),
    })),
  )
}

const branchOf = ({ deployment_trigger: trigger }: Deployment) => trigger?.metadata?.branch
