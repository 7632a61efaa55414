import { ActionError, CancelledError } from '../../../shared/failure/action-error.ts'
import { type DeploymentRecord, startDeploymentRecord } from '../../../shared/github/deployment-record.ts'
import type { Deployment } from '../cloudflare/shapes.ts'
import { previousDeployment } from '../deployment/previous-deployment.ts'
import { pruneAfterDeploy } from '../deployment/prune-previews.ts'
import type { PagesOutcome } from '../run.ts'
import type { Sent } from '../upload/send-missing.ts'
import { bringLive, sendSite } from './bring-live.ts'
import { concludeFailed, concludeLive, concludeStarted } from './conclude.ts'
import { createOnce } from './create-once.ts'
import type { Run } from './deploy-run.ts'
import { takeBack } from './take-back.ts'

/** Sends the site, creates the deployment and sees it through until it is served, or taken back. */
export async function publish(run: Run): Promise<PagesOutcome> {
  const starting = startRecord(run)
  const looking = servedBefore(run)
  const sent = await run.watch.phase('upload', () => sendSite(run))
  const previousDeploymentId = await looking
  const keeping = markAsUsed(run)
  // Cloudflare's own client marks before it creates. Nobody knows whether that matters, so marking at least sets out first.
  await run.ports.clock.sleep(0)
  const created = await run.watch.phase('create deployment', () => createOnce(run))
  run.ports.log.info(`Created deployment ${created.id}`)
  const outcome = await seeThrough(run, created, sent)
  await keeping
  await finishRecord(await starting, outcome)
  return { ...outcome, outputs: { ...outcome.outputs, previousDeploymentId } }
}

/** What whoever takes this deployment back later will need. Asked beside the upload, so nobody waits for it. */
async function servedBefore({ cloudflare, found, plan, ports }: Run): Promise<string | undefined> {
  if (found.isNew) return undefined
  try {
    return await previousDeployment(cloudflare.api, found.project, plan)
  } catch (thrown) {
    ports.log.debug(`what was served before is not known: ${String(thrown)}`)
    return undefined
  }
}

async function seeThrough(run: Run, created: Deployment, sent: Sent): Promise<PagesOutcome> {
  if (!run.inputs.wait) return concludeStarted(run, created, sent)
  try {
    const live = await bringLive(run, created, sent)
    await pruneAfterDeploy(run)
    return concludeLive(run, live)
  } catch (thrown) {
    if (thrown instanceof CancelledError) throw leftBehind(created, thrown)
    if (!(thrown instanceof ActionError)) throw thrown
    return concludeFailed(run, { created, sent, failure: thrown, putBack: await takeBack(run, thrown) })
  }
}

const leftBehind = (created: Deployment, cause: CancelledError): CancelledError =>
  new CancelledError(`${cause.message}. Deployment ${created.id} was created and goes on by itself`, {
    cause,
    remedy: 'Run again, or put the previous one back with `mode: rollback`.',
  })

/** Helps the next deployment, not this one: a failure is worth a line, no more. */
async function markAsUsed({ cloudflare, distinct, ports }: Run): Promise<void> {
  try {
    await cloudflare.assets.upsertHashes(distinct.map(({ key }) => key))
  } catch (thrown) {
    ports.log.debug(`marking files as used: ${String(thrown)}`)
  }
}

async function startRecord({ inputs, plan, ports }: Run): Promise<DeploymentRecord | undefined> {
  if (!inputs.githubDeployment) return undefined
  const description = `Cloudflare Pages, branch ${plan.branch}`
  return await startDeploymentRecord({ environment: plan.label, description }, ports)
}

async function finishRecord(record: DeploymentRecord | undefined, { outputs, failure }: PagesOutcome) {
  const { aliasUrl, url } = outputs
  const address = [aliasUrl, url].find(value => typeof value === 'string')
  await record?.finish({
    state: failure === undefined ? 'success' : 'failure',
    description: outputs.summary,
    ...(typeof address === 'string' ? { environmentUrl: address } : {}),
  })
}
