import type { Ports } from '../../../shared/action/action.ts'
import { Deadline } from '../../../shared/clock/deadline.ts'
import { CloudflareError, PAGES_CODES } from '../../../shared/cloudflare/api/cloudflare-error.ts'
import type { AccessToken } from '../../../shared/cloudflare/proof/ask-site.ts'
import { siteAddress } from '../../../shared/cloudflare/proof/site-address.ts'
import { AssetKeys } from '../../../shared/cloudflare/site/asset-key.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import type { PagesApi } from '../cloudflare/pages-api.ts'
import type { Deployment, Project } from '../cloudflare/shapes.ts'
import { stateOf } from '../deployment/deployment-state.ts'
import { NO_PROOF, type SiteProof } from '../verification/proof-level.ts'
import { verifySite } from '../verification/verify-site.ts'
import { earlierSamples, type Left } from './earlier-samples.ts'

/** Rolling production back may outlive the step's own deadline by this much. */
const ROLL_BACK_MS = 180_000

export interface RollBackPorts {
  readonly api: PagesApi
  readonly ports: Ports
  readonly access: AccessToken | undefined
  readonly verify: boolean
}

export interface RolledBack {
  readonly target: Deployment
  /** True when nothing had to be changed. */
  readonly wasLive: boolean
  readonly proof: SiteProof
}

/**
 * Makes an earlier production deployment live again and looks whether production serves it.
 * @throws ActionError when the deployment is no valid target, CloudflareError, OtherContent, DeadlineError
 */
export async function rollBack(
  id: string,
  { project, left }: { readonly project: Project; readonly left: Left },
  context: RollBackPorts,
): Promise<RolledBack> {
  const deadline = Deadline.in(ROLL_BACK_MS, context.ports.clock)
  const api = context.api.within(deadline)
  const target = await api.deployment(id)
  ensureTarget(target)
  const wasLive = await switchTo(id, api)
  if (wasLive) context.ports.log.info(`Deployment ${id} is live already`)
  if (!context.verify) return { target, wasLive, proof: NO_PROOF }
  const { ports, access } = context
  const samples = earlierSamples(target, left)
  const stable = siteAddress(project.subdomain)
  const proof = await verifySite(
    { deployment: target, stable, project, samples },
    { ...ports, access, deadline, keys: await AssetKeys.load() },
  )
  return { target, wasLive, proof }
}

/** True when it was live before. After a lost answer "already live" only says that the first attempt worked. */
async function switchTo(id: string, api: PagesApi): Promise<boolean> {
  try {
    await api.rollBack(id)
    return false
  } catch (thrown) {
    if (!(thrown instanceof CloudflareError) || !thrown.has(PAGES_CODES.alreadyLive)) throw thrown
    return thrown.facts.attempts === 1
  }
}

/** @throws ActionError when production cannot be rolled back to a deployment */
export function ensureTarget(target: Deployment): void {
  if (target.environment !== 'production')
    throw new ActionError(
      `Deployment ${target.id} is a preview; production can only be rolled back to a production deployment`,
      { code: 'deployment', remedy: 'Nothing was changed. Check `deployment-id`.' },
    )
  if (stateOf(target).kind !== 'live')
    throw new ActionError(`Deployment ${target.id} never became live, so nothing can be rolled back to it`, {
      code: 'deployment',
      remedy: 'Nothing was changed. Check `deployment-id`.',
    })
}
