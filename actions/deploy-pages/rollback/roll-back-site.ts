import type { Ports } from '../../../shared/action/action.ts'
import { accessToken } from '../../../shared/cloudflare/proof/access-token.ts'
import { demandTarget } from '../../../shared/deployment/roll-back-to.ts'
import { openCloudflare } from '../cloudflare/open-cloudflare.ts'
import type { Deployment } from '../cloudflare/shapes.ts'
import type { Inputs } from '../declaration.ts'
import { findProject } from '../deployment/find-project.ts'
import { planRollback } from '../deployment/plan-deployment.ts'
import { filesOf } from '../deployment/served-before.ts'
import type { PagesOutcome } from '../outcome.ts'
import { platformView } from '../platform-view.ts'
import { openRecord, type Release, recordScope } from '../recording.ts'
import { contextFor } from '../report/commit-status.ts'
import { addressIn, describeDryRun, describeRolledBack } from './describe-rollback.ts'
import { Evidence } from './evidence.ts'
import { ensureTarget, rollBack } from './roll-back.ts'
import { rollBackPreview } from './roll-back-preview.ts'
import type { RollbackRun } from './rollback-run.ts'

/**
 * Makes an earlier deployment serve again, of production or of a branch of previews, and proves it.
 * @throws ActionError when there is nothing to go back to
 */
export async function rollBackSite(inputs: Inputs, ports: Ports, release: Release): Promise<PagesOutcome> {
  const startedMs = ports.clock.now()
  const { api } = openCloudflare(inputs, ports)
  const found = await findProject(api, { ...inputs, createProject: false }, ports.log)
  const named = inputs.deploymentId === undefined ? undefined : await api.deployment(inputs.deploymentId)
  const plan = planRollback({ ...inputs, branch: inputs.branch ?? previewBranch(named) }, found.project)
  const scope = recordScope(inputs, found.project, plan)
  const record = openRecord(scope, ports, release)
  const view = platformView({ api, ...found, plan }, ports)
  if (release === undefined) await record.guard({ mode: 'rollback', allowStale: true })
  const target = demandTarget(await record.rollbackTarget(view, inputs.deploymentId), scope)
  const serving = await view.serving()
  const live = serving === undefined ? undefined : await api.deployment(serving.id)
  const deployment = named ?? (await api.deployment(target.to.id))
  const common = { inputs, ports, api, found, plan, record, target, deployment, live, startedMs }
  const run: RollbackRun = { ...common, writes: release === undefined }
  if (plan.environment === 'preview') return await rollBackPreview(run)
  return inputs.dryRun ? dryRun(run) : await rollBackProduction(run)
}

/** A preview that was named says of which branch it is. */
const previewBranch = (named: Deployment | undefined): string | undefined =>
  named?.environment === 'preview' ? (named.deployment_trigger?.metadata?.branch ?? undefined) : undefined

function dryRun({ deployment, found }: RollbackRun): PagesOutcome {
  ensureTarget(deployment)
  return describeDryRun(deployment, found.project.name)
}

async function rollBackProduction(run: RollbackRun): Promise<PagesOutcome> {
  const { inputs, ports, api, found, live, target, deployment, record } = run
  ports.log.info(`Live now: ${live?.id ?? 'nothing'}; rolling back to ${deployment.id}`)
  const left = {
    id: live?.id,
    files: live?.files ?? (live === undefined ? undefined : await filesOf(live.id, api, ports.log)),
  }
  const context = { api, ports, access: accessToken(inputs), verify: inputs.verify }
  const entry = run.writes ? record.beginRollback({ target, serves: { id: deployment.id } }) : undefined
  try {
    const done = await rollBack(deployment.id, { project: found.project, left }, context)
    await markLeft(run)
    const outcome = describeRolledBack(run, done.proof)
    await entry?.end('served', outcome.outputs.summary, addressIn(outcome))
    return outcome
  } catch (thrown) {
    await entry?.end('failed', thrown instanceof Error ? thrown.message : 'failed')
    throw thrown
  }
}

/** The commit that was left says so, for whoever looks at it. */
async function markLeft({ inputs, ports, live, deployment, plan }: RollbackRun): Promise<void> {
  if (live === undefined || live.id === deployment.id || !inputs.commitStatus) return
  const evidence = new Evidence(ports, contextFor(plan.label))
  await evidence.reject(live, deployment)
}
