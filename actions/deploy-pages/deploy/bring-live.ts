import { accessToken } from '../../../shared/cloudflare/proof/access-token.ts'
import { chooseSamples } from '../../../shared/cloudflare/proof/choose-samples.ts'
import { FilesLost } from '../../../shared/cloudflare/proof/verify-address.ts'
import { contentSource } from '../../../shared/cloudflare/upload/read-content.ts'
import { ActionError, CancelledError } from '../../../shared/failure/action-error.ts'
import { describeFailure } from '../../../shared/failure/describe-failure.ts'
import { counted, formatCount } from '../../../shared/units/count.ts'
import { formatDuration } from '../../../shared/units/duration.ts'
import { formatBytes } from '../../../shared/units/size.ts'
import type { Deployment } from '../cloudflare/shapes.ts'
import { awaitDeployment, DeploymentFailed } from '../deployment/await-deployment.ts'
import { ensureNewest } from '../deployment/ensure-newest.ts'
import { stableAddress, withAlias } from '../deployment/stable-address.ts'
import { type Sent, send, sendMissing } from '../upload/send-missing.ts'
import { NO_PROOF, type SiteProof } from '../verification/proof-level.ts'
import { siteRouting } from '../verification/site-routing.ts'
import { verifySite } from '../verification/verify-site.ts'
import { createOnce } from './create-once.ts'
import type { Run } from './deploy-run.ts'

/** A deployment that serves this build. */
export interface Live {
  readonly deployment: Deployment
  readonly proof: SiteProof
  readonly sent: Sent
}

/** The platform calls the deployment live, but it does not serve this build. */
export class NotServed extends ActionError {
  readonly deployment: Deployment

  constructor(deployment: Deployment, thrown: unknown) {
    const { message } = describeFailure(thrown)
    const [headline = '', remedy] = message.split('\n')
    super(headline, { code: 'not-served', cause: thrown, ...(remedy === undefined ? {} : { remedy }) })
    this.deployment = deployment
  }
}

/** The time for proving; an address that still shows an older build then will not be right soon. */
const VERIFY_MS = 300_000

/** Sends what is missing of the site. */
export async function sendSite(run: Run): Promise<Sent> {
  const { clock, log } = run.ports
  const startedMs = clock.now()
  const sent = await sendMissing(run.distinct, { ...sendPorts(run), allowed: run.guarded })
  const known = formatCount(sent.distinct - sent.assets.length)
  const took = formatDuration(clock.now() - startedMs)
  log.info(
    `Sent ${counted(sent.assets.length, 'distinct file')} (${formatBytes(sent.bytes)}) in ${took}; ${known} were known already`,
  )
  return sent
}

/**
 * Waits, then proves. Files that the platform lost are sent once more, with a deployment of their own, unless somebody else
 * deployed meanwhile; an application that answers 500 is no lost file.
 * @throws DeploymentFailed, NotServed
 */
export async function bringLive(run: Run, created: Deployment, sent: Sent): Promise<Live> {
  const deployment = await waitFor(run, created)
  if (!run.inputs.verify) return { deployment, proof: NO_PROOF, sent }
  try {
    return { deployment, proof: await prove(run, deployment, sent), sent }
  } catch (thrown) {
    if (thrown instanceof FilesLost) return await repair(run, deployment, thrown)
    throw notServed(deployment, thrown)
  }
}

async function repair(run: Run, broken: Deployment, why: FilesLost): Promise<Live> {
  await ensureNewest(broken, run.plan.branch, run.cloudflare.api)
  run.ports.log.warning(`${why.message}. Sending all of them again, and deploying once more.`)
  const sent = await run.watch.phase('upload again', () =>
    send(run.distinct, run.distinct.length, sendPorts(run)),
  )
  const again = await run.watch.phase('create again', () => createOnce(run, broken))
  const deployment = await waitFor(run, again)
  try {
    return { deployment, proof: await prove(run, deployment, sent), sent }
  } catch (thrown) {
    throw notServed(deployment, thrown)
  }
}

/** Somebody else's newer deployment and a cancelled run are no fault of what was deployed. */
const notServed = (deployment: Deployment, thrown: unknown): unknown =>
  thrown instanceof CancelledError || thrown instanceof DeploymentFailed
    ? thrown
    : new NotServed(deployment, thrown)

async function waitFor(run: Run, created: Deployment): Promise<Deployment> {
  const { ports, cloudflare, found, plan } = run
  const { api } = cloudflare
  const live = await run.watch.phase('wait', () => awaitDeployment(created, { ...ports, api }))
  return await withAlias(live, { project: found.project, plan }, api, ports)
}

async function prove(run: Run, deployment: Deployment, sent: Sent): Promise<SiteProof> {
  const { ports, site, found, plan, inputs, keys, cloudflare, worker } = run
  const before = await (await run.before).files
  const samples = chooseSamples({
    assets: site.assets,
    answeredBy: siteRouting(site.rules, worker),
    hasCode: worker.bundle !== undefined,
    before,
    sent: new Set(sent.assets.map(({ key }) => key)),
  })
  const context = {
    ...ports,
    keys,
    access: accessToken(inputs),
    deadline: ports.deadline.within(VERIFY_MS),
    ensureStillOurs: () => ensureNewest(deployment, plan.branch, cloudflare.api),
  }
  const stable = stableAddress(deployment, { project: found.project, plan })
  return await run.watch.phase('verify', () =>
    verifySite({ deployment, stable, project: found.project, samples }, context),
  )
}

const sendPorts = ({ ports, cloudflare, cache, keys }: Run) => ({
  ...ports,
  api: cloudflare.assets,
  cache,
  source: contentSource({ ...ports, cache, keys }),
})
