import type { Clock } from '../../../shared/clock/clock.ts'
import { siteAddress } from '../../../shared/cloudflare/proof/site-address.ts'
import type { PagesApi } from '../cloudflare/pages-api.ts'
import type { Deployment, Project } from '../cloudflare/shapes.ts'
import { branchAlias } from './branch-alias.ts'
import { ensureNewest } from './ensure-newest.ts'
import type { DeploymentPlan } from './plan-deployment.ts'

interface Placed {
  readonly project: Project
  readonly plan: Pick<DeploymentPlan, 'environment' | 'branch'>
}

const ALIAS_ATTEMPTS = 6
const ALIAS_DELAY_MS = 1_000

/** The address that people use: production, or the alias of the branch where the platform has given it. */
export const stableAddress = (deployment: Deployment, { project, plan }: Placed): string | undefined =>
  plan.environment === 'production'
    ? siteAddress(project.subdomain)
    : branchAlias(deployment.aliases, project.subdomain)

/**
 * The alias of a branch can be missing from the API for a moment after success; it is also missing when a newer deployment
 * of the branch has taken it over.
 * @throws DeploymentFailed as superseded, naming the newer one
 */
export async function withAlias(
  deployment: Deployment,
  placed: Placed,
  api: PagesApi,
  { clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal },
): Promise<Deployment> {
  if (placed.plan.environment === 'production') return deployment
  let current = deployment
  for (let attempt = 1; attempt <= ALIAS_ATTEMPTS; attempt += 1) {
    if (stableAddress(current, placed) !== undefined) return current
    if (attempt === 2) await ensureNewest(deployment, placed.plan.branch, api)
    if (attempt > 1) await clock.sleep(ALIAS_DELAY_MS, signal)
    current = await api.deployment(deployment.id)
  }
  await ensureNewest(deployment, placed.plan.branch, api)
  return current
}
