import { accessToken } from '../../../shared/cloudflare/proof/access-token.ts'
import { AssetKeys } from '../../../shared/cloudflare/site/asset-key.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { commitOf } from '../cloudflare/commit-of.ts'
import type { Deployment } from '../cloudflare/shapes.ts'
import { awaitDeployment } from '../deployment/await-deployment.ts'
import { createDeployment } from '../deployment/create-deployment.ts'
import { knownBefore } from '../deployment/known-before.ts'
import { stableAddress, withAlias } from '../deployment/stable-address.ts'
import type { PagesOutcome } from '../outcome.ts'
import { NO_PROOF, type SiteProof } from '../verification/proof-level.ts'
import { verifySite } from '../verification/verify-site.ts'
import { addressIn, describeDryRun, describeRolledBack } from './describe-rollback.ts'
import { earlierSamples } from './earlier-samples.ts'
import type { RollbackRun } from './rollback-run.ts'

/**
 * Makes a branch serve an earlier preview again. The platform rolls back production only, so the files of the earlier
 * deployment are deployed to its branch again: every asset is stored already, nothing is sent but the list of them.
 * @throws ActionError when the platform does not tell which files the deployment had
 */
export async function rollBackPreview(run: RollbackRun): Promise<PagesOutcome> {
  const { inputs, ports, api, found, plan, record, target, deployment } = run
  const manifest = filesIn(deployment)
  if (inputs.dryRun) return describeDryRun(deployment, found.project.name)
  ports.log.info(
    `The files of preview ${deployment.id} are deployed to ${plan.branch} again; rules of \`_headers\` and \`_redirects\` are not part of it`,
  )
  const wanted = {
    manifest,
    branch: plan.branch,
    commitHash: commitOf(deployment),
    message: `Back to ${deployment.id}`,
    fields: [],
  }
  const before = knownBefore(found, ports.clock)
  const created = await createDeployment(wanted, { ...ports, api, environment: 'preview', before })
  const entry = run.writes ? record.beginRollback({ target, serves: { id: created.id } }) : undefined
  try {
    const placed = { project: found.project, plan }
    const served = await withAlias(await awaitDeployment(created, { ...ports, api }), placed, api, ports)
    const outcome = describeRolledBack(run, inputs.verify ? await prove(run, served) : NO_PROOF, served)
    await entry?.end('served', outcome.outputs.summary, addressIn(outcome))
    return outcome
  } catch (thrown) {
    await entry?.end('failed', thrown instanceof Error ? thrown.message : 'failed')
    throw thrown
  }
}

async function prove(
  { inputs, ports, found, plan, deployment, live }: RollbackRun,
  served: Deployment,
): Promise<SiteProof> {
  const samples = earlierSamples(deployment, { id: live?.id, files: live?.files ?? undefined })
  const stable = stableAddress(served, { project: found.project, plan })
  const context = { ...ports, keys: await AssetKeys.load(), access: accessToken(inputs) }
  return await verifySite({ deployment: served, stable, project: found.project, samples }, context)
}

function filesIn({ id, files }: Deployment): Readonly<Record<string, string>> {
  if (files != null && Object.keys(files).length > 0) return files
  throw new ActionError(`The platform does not tell the files of preview ${id}, so it cannot serve again`, {
    code: 'deployment',
    remedy: 'Nothing was changed. Deploy the commit of that preview again.',
  })
}
