import { sizeOf } from '../../../shared/cloudflare/site/site.ts'
import { ActionError, CancelledError } from '../../../shared/failure/action-error.ts'
import { closingEntry, type EntryEnd } from '../../../shared/record/closing-entry.ts'
import type { Ending } from '../../../shared/record/entry.ts'
import type { OpenEntry } from '../../../shared/record/ledger.ts'
import { commitOf } from '../cloudflare/commit-of.ts'
import type { Deployment } from '../cloudflare/shapes.ts'
import { DeploymentFailed } from '../deployment/await-deployment.ts'
import type { ServedBefore } from '../deployment/served-before.ts'
import type { PagesOutcome } from '../outcome.ts'
import { commentOnDeployment } from '../report/pull-request-comment.ts'
import type { Sent } from '../upload/send-missing.ts'
import { bringLive, NotServed, sendSite } from './bring-live.ts'
import { concludeFailed, concludeLive, concludeStarted } from './conclude.ts'
import { createOnce } from './create-once.ts'
import type { Run } from './deploy-run.ts'
import { pruneAfterDeploy } from './prune-after-deploy.ts'
import { restorePrevious } from './restore-previous.ts'
import { servedDigest } from './served-digest.ts'

/** Sends the site, creates the deployment and sees it through until it is served, or rolled back. */
export async function publish(run: Run): Promise<PagesOutcome> {
  const sent = await run.watch.phase('upload', () => sendSite(run))
  const before = await run.before
  const marking = markAsUsed(run)
  // Cloudflare's own client marks before it creates. Nobody knows whether that matters, so marking at least sets out first.
  await run.ports.clock.sleep(0)
  const created = await run.watch.phase('create deployment', () => createOnce(run))
  run.ports.log.info(`Created deployment ${created.id}`)
  const entry = recordCreated(run, created, before)
  const outcome = await closingEntry(
    () => entry,
    async () => await named(entry, created, await seeThrough(run, created, sent)),
    endOf,
  )
  await marking
  await commentOnDeployment(run, outcome)
  return { ...outcome, outputs: { ...outcome.outputs, previousDeploymentId: before.id } }
}

function recordCreated(
  { record, site, found, worker }: Run,
  created: Deployment,
  { id }: ServedBefore,
): OpenEntry {
  const live = found.project.canonical_deployment
  const commit = live?.id === id && live !== null && live !== undefined ? commitOf(live) : undefined
  const replaced = id === undefined ? undefined : { id, ...(commit === undefined ? {} : { commit }) }
  return record.begin(
    { id: created.id, build: servedDigest(site, worker), digest: site.digest, bytes: sizeOf(site.assets) },
    replaced,
  )
}

function endOf({ outputs: { result, summary, aliasUrl, url } }: PagesOutcome): EntryEnd {
  const address = [aliasUrl, url].find(value => typeof value === 'string')
  return { ending: ENDINGS[String(result)] ?? 'failed', sentence: summary, url: address }
}

/** Files that the platform lost are deployed once more: then that one serves, and is what the record has to name. */
async function named(entry: OpenEntry, created: Deployment, outcome: PagesOutcome): Promise<PagesOutcome> {
  const { deploymentId } = outcome.outputs
  if (typeof deploymentId === 'string' && deploymentId !== created.id) await entry.named(deploymentId)
  return outcome
}

const ENDINGS: Readonly<Record<string, Ending>> = {
  live: 'served',
  started: 'served',
  'rolled-back': 'rolled-back',
}

async function seeThrough(run: Run, created: Deployment, sent: Sent): Promise<PagesOutcome> {
  try {
    ensureExpectedEnvironment(run, created)
    if (!run.inputs.wait) return concludeStarted(run, created, sent)
    const live = await bringLive(run, created, sent)
    await pruneAfterDeploy(run)
    return concludeLive(run, live)
  } catch (thrown) {
    if (thrown instanceof CancelledError) throw leftBehind(created, thrown)
    if (!(thrown instanceof ActionError)) throw thrown
    const restored = await restorePrevious(run, created, thrown)
    return concludeFailed(run, { created, sent, failure: thrown, restored })
  }
}

/**
 * The production branch may have been changed between the look and the creation.
 * @throws DeploymentFailed, or NotServed where production was hit, so that it is rolled back
 */
function ensureExpectedEnvironment({ plan, found }: Run, created: Deployment): void {
  if (created.environment === plan.environment) return
  const failure = new DeploymentFailed(
    `Deployment ${created.id} of branch ${plan.branch} went to ${created.environment}, not to ${plan.environment}`,
    {
      remedy: `The production branch of project ${found.project.name} was changed while this run was on its way. Run again.`,
    },
  )
  throw created.environment === 'production' ? new NotServed(created, failure) : failure
}

const leftBehind = (created: Deployment, cause: CancelledError): CancelledError =>
  new CancelledError(`${cause.message}. Deployment ${created.id} was created and goes on by itself`, {
    cause,
    remedy: 'Run again, or roll back to the previous one with `mode: rollback`.',
  })

/** Helps the next deployment, not this one: a failure is worth a line, no more. */
async function markAsUsed({ cloudflare, distinct, ports }: Run): Promise<void> {
  try {
    await cloudflare.assets.upsertHashes(distinct.map(({ key }) => key))
  } catch (thrown) {
    ports.log.debug(`marking files as used: ${String(thrown)}`)
  }
}
