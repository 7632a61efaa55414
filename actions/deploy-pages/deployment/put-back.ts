import type { Ports } from '../../../shared/action/action.ts'
import { Deadline } from '../../../shared/clock/deadline.ts'
import { CloudflareError, PAGES_CODES } from '../../../shared/cloudflare/api/cloudflare-error.ts'
import type { AccessToken } from '../../../shared/cloudflare/proof/ask-site.ts'
import { chooseSamples } from '../../../shared/cloudflare/proof/choose-samples.ts'
import { siteAddress } from '../../../shared/cloudflare/proof/site-address.ts'
import { type Proof, verifyAddress } from '../../../shared/cloudflare/proof/verify-address.ts'
import { AssetKeys } from '../../../shared/cloudflare/site/asset-key.ts'
import type { Asset } from '../../../shared/cloudflare/site/site.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import type { PagesApi } from '../cloudflare/pages-api.ts'
import type { Deployment, Project } from '../cloudflare/shapes.ts'
import { stateOf } from './deployment-state.ts'

/** Taking production back may outlive the step's own deadline by this much. */
const PUT_BACK_MS = 180_000

export interface PutBackPorts {
  readonly api: PagesApi
  readonly ports: Ports
  readonly access: AccessToken | undefined
  readonly verify: boolean
}

/**
 * Makes an earlier production deployment live again and looks whether production serves it.
 * @throws ActionError when the deployment is no valid target, CloudflareError, DeadlineError
 */
export async function putBack(id: string, project: Project, context: PutBackPorts): Promise<PutBack> {
  const deadline = Deadline.in(PUT_BACK_MS, context.ports.clock)
  const api = context.api.within(deadline)
  const target = await api.deployment(id)
  ensureTarget(target)
  const wasLive = await rollBack(id, api)
  if (wasLive) context.ports.log.info(`Deployment ${id} is live already`)
  const proof = context.verify ? await proveLive(target, project, { ...context, deadline }) : undefined
  return { target, proof, wasLive }
}

/** True when it was live before. After a lost answer "already live" only says that the first attempt worked. */
async function rollBack(id: string, api: PagesApi): Promise<boolean> {
  try {
    await api.rollBack(id)
    return false
  } catch (thrown) {
    if (!(thrown instanceof CloudflareError) || !thrown.has(PAGES_CODES.alreadyLive)) throw thrown
    return thrown.facts.attempts === 1
  }
}

export interface PutBack {
  readonly target: Deployment
  /** True when nothing had to be changed. */
  readonly wasLive: boolean
  /** Absent when the platform does not tell which files the deployment has. */
  readonly proof: Proof | undefined
}

/** @throws ActionError when a deployment cannot be put back */
export function ensureTarget(target: Deployment): void {
  if (target.environment !== 'production')
    throw new ActionError(
      `Deployment ${target.id} is a preview; only production deployments can be put back`,
      {
        code: 'deployment',
        remedy: 'Nothing was changed. Check `deployment-id`.',
      },
    )
  if (stateOf(target).kind !== 'live')
    throw new ActionError(`Deployment ${target.id} never became live, so it cannot be put back`, {
      code: 'deployment',
      remedy: 'Nothing was changed. Check `deployment-id`.',
    })
}

async function proveLive(
  target: Deployment,
  project: Project,
  { ports, access, deadline }: PutBackPorts & { readonly deadline: Deadline },
): Promise<Proof | undefined> {
  const assets = Object.entries(target.files ?? {}).map(
    ([path, key]): Asset => ({ path, key, location: path, size: 1, contentType: '' }),
  )
  const samples = chooseSamples(assets, new Set())
  if (samples === undefined) return undefined
  const { http, clock, signal, log } = ports
  const context = {
    http,
    clock,
    signal,
    log,
    access,
    deadline,
    keys: await AssetKeys.load(),
    sent: new Set<string>(),
  }
  const production = siteAddress(project.subdomain)
  const look = { address: production, samples: { entry: samples.entry, others: [] }, isOwn: false }
  return await verifyAddress(look, context)
}
