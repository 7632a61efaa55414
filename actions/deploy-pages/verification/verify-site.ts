import type { Samples } from '../../../shared/cloudflare/proof/choose-samples.ts'
import { siteAddress } from '../../../shared/cloudflare/proof/site-address.ts'
import {
  type Look,
  type Proof,
  type VerifyPorts,
  verifyAddress,
} from '../../../shared/cloudflare/proof/verify-address.ts'
import type { PagesApi } from '../cloudflare/pages-api.ts'
import type { Deployment, Project } from '../cloudflare/shapes.ts'
import { branchAlias } from '../deployment/branch-alias.ts'
import type { DeploymentPlan } from '../deployment/plan-deployment.ts'

export interface SiteToVerify {
  readonly deployment: Deployment
  readonly project: Project
  readonly plan: DeploymentPlan
  readonly samples: Samples
}

const ALIAS_ATTEMPTS = 6
const ALIAS_DELAY_MS = 1_000

/**
 * Proves that this build is served, at the address of the deployment itself and at the one that people use, side by side.
 * The stable address is asked for the entry and one more file: it is the same deployment behind it.
 */
export async function verifySite(site: SiteToVerify, ports: VerifyPorts): Promise<Proof[]> {
  const { deployment, samples } = site
  const stable = stableAddress(site)
  const few = { entry: samples.entry, others: samples.others.slice(0, 1) }
  const looks: Look[] = [
    { address: siteAddress(deployment.url), samples, isOwn: true },
    ...(stable === undefined ? [] : [{ address: stable, samples: few, isOwn: false }]),
  ]
  const proofs = await together(ports.signal, signal =>
    looks.map(look => verifyAddress(look, { ...ports, signal })),
  )
  for (const proof of proofs) say(proof, ports)
  return proofs
}

/** Waits for all; the first failure ends the others and is the failure of all. */
async function together<Value>(
  outer: AbortSignal,
  start: (signal: AbortSignal) => Promise<Value>[],
): Promise<Value[]> {
  const giveUp = new AbortController()
  const running = start(AbortSignal.any([outer, giveUp.signal]))
  try {
    return await Promise.all(running)
  } catch (thrown) {
    giveUp.abort()
    await Promise.allSettled(running)
    throw thrown
  }
}

/** The address that people use: production, or the alias of the branch. */
export function stableAddress({
  deployment,
  project,
  plan,
}: Omit<SiteToVerify, 'samples'>): string | undefined {
  return plan.environment === 'production'
    ? siteAddress(project.subdomain)
    : branchAlias(deployment.aliases, project.subdomain)
}

/** The alias of a branch can be missing from the API for a moment after success. */
export async function withAlias(
  deployment: Deployment,
  { project, plan }: Pick<SiteToVerify, 'project' | 'plan'>,
  api: PagesApi,
  { clock, signal }: Pick<VerifyPorts, 'clock' | 'signal'>,
): Promise<Deployment> {
  let current = deployment
  if (plan.environment === 'production') return current
  for (let attempt = 1; attempt <= ALIAS_ATTEMPTS; attempt += 1) {
    if (branchAlias(current.aliases, project.subdomain) !== undefined) return current
    if (attempt > 1) await clock.sleep(ALIAS_DELAY_MS, signal)
    current = await api.deployment(deployment.id)
  }
  return current
}

const WORDS = {
  etag: 'serves exactly this build (ETag)',
  content: 'serves exactly this build (content)',
  status: 'answers; that it is this build could not be told',
  protected: 'asks for a sign-in, so it was not looked at',
}

function say(proof: Proof, { log }: VerifyPorts): void {
  const line = `${proof.address} ${WORDS[proof.by]}`
  if (proof.by === 'status')
    log.warning(
      `${line}: neither ETag nor content name it. A worker or a header rule may stand before the files.`,
    )
  else if (proof.by === 'protected')
    log.notice(`${line}. \`access-client-id\` and \`access-client-secret\` take a service token.`)
  else log.info(line)
}
