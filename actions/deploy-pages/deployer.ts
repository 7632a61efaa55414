import type { Ports } from '../../shared/action/action.ts'
import { hasCode, PAGES_CODES } from '../../shared/cloudflare/api/cloudflare-error.ts'
import { defineDeployer } from '../../shared/deployment/deployer.ts'
import { type RunParts, StepFromRun } from '../../shared/deployment/step-from-run.ts'
import type { PastRevision, Revision } from '../../shared/record/revision.ts'
import { openCloudflare } from './cloudflare/open-cloudflare.ts'
import type { Deployment } from './cloudflare/shapes.ts'
import { declaration, type Inputs } from './declaration.ts'
import { stateOf } from './deployment/deployment-state.ts'
import { commitOf, Evidence } from './deployment/evidence.ts'
import { findProject } from './deployment/find-project.ts'
import { planDeployment } from './deployment/plan-deployment.ts'
import { previousDeployment } from './deployment/previous-deployment.ts'
import { contextFor } from './report/commit-status.ts'
import { run } from './run.ts'

/** All that a release may know of this action. */
export const deployer = defineDeployer({
  declaration,
  component: 'frontend',
  noun: 'front end on Cloudflare Pages',
  abilities: { rollback: 'any', history: true, holdsVariables: false },
  rollbackInputs: [
    ...(['environment', 'api-token', 'account-id', 'project', 'api-url', 'branch'] as const),
    ...(['timeout', 'verify', 'access-client-id', 'access-client-secret'] as const),
  ],
  revisionInput: 'deployment-id',
  open: (inputs, context) => new StepFromRun(parts, inputs, context),
})

const parts: RunParts<typeof declaration> = {
  get deployer() {
    return deployer
  },
  run,
  verdicts: {
    live: 'live',
    started: 'started',
    'rolled-back': 'not-live',
    failed: 'unknown',
    skipped: 'skipped',
    superseded: 'superseded',
    pruned: 'unchanged',
    'dry-run': 'checked',
  },
  platform: (inputs, ports) => ({
    async serving() {
      const { api, project, isNew, plan } = await look(inputs, ports)
      const id = isNew ? undefined : await previousDeployment(api, project, plan)
      return id === undefined ? undefined : revisionOf(await api.deployment(id))
    },
    async canServe({ id }) {
      const { api, plan } = await look(inputs, ports)
      const found = await findDeployment(id, api)
      if (found === undefined) return { kind: 'no', why: `Cloudflare Pages has no deployment ${id} any more` }
      if (stateOf(found).kind !== 'live') return { kind: 'no', why: `deployment ${id} never became live` }
      if (found.environment !== plan.environment)
        return { kind: 'no', why: `deployment ${id} is a ${found.environment} deployment` }
      return { kind: 'yes' }
    },
    history: () => historyOf(inputs, ports),
  }),
  async scope(inputs, ports) {
    const { project, plan } = await look(inputs, ports)
    return {
      environment: inputs.environment ?? plan.environment,
      component: 'frontend',
      target: `pages/${project.name}${plan.environment === 'preview' ? `@${plan.branch}` : ''}`,
    }
  },
  revisionOf: ({ outputs }, ports) =>
    typeof outputs.deploymentId === 'string' && outputs.result !== 'dry-run'
      ? {
          id: outputs.deploymentId,
          ...(outputs.result === 'live' ? servedCommit(ports) : {}),
          ...(typeof outputs.aliasUrl === 'string' ? { url: outputs.aliasUrl } : {}),
        }
      : undefined,
  recordsItself: false,
}

async function look(inputs: Inputs, ports: Ports) {
  const { api } = openCloudflare(inputs, ports)
  const { project, isNew } = await findProject(api, { ...inputs, dryRun: true }, ports.log)
  return { api, project, isNew, plan: planDeployment(inputs, ports.run, project) }
}

type Api = ReturnType<typeof openCloudflare>['api']

async function findDeployment(id: string, api: Api): Promise<Deployment | undefined> {
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
async function historyOf(inputs: Inputs, ports: Ports): Promise<readonly PastRevision[]> {
  const { api, plan } = await look(inputs, ports)
  const evidence = new Evidence(ports, contextFor(inputs.environment ?? plan.environment))
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

/** Absent where the run's commit is not known. */
function servedCommit({ run }: Ports): { readonly commit?: string } {
  const { value } = run.subject.commit
  return value === undefined ? {} : { commit: value }
}
