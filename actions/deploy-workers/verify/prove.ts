import { accessToken } from '../../../shared/cloudflare/proof/access-token.ts'
import { chooseSamples } from '../../../shared/cloudflare/proof/choose-samples.ts'
import { servedPathOf } from '../../../shared/cloudflare/proof/served-path.ts'
import { type Proof, verifyAddress } from '../../../shared/cloudflare/proof/verify-address.ts'
import { AssetKeys } from '../../../shared/cloudflare/site/asset-key.ts'
import type { Context } from '../context/context.ts'
import type { WorkerSite } from '../site/read-site.ts'
import { siteRouting } from './site-routing.ts'

/** What is to be proven, and what is known of it. */
export interface Wanted {
  readonly address: string
  /** The address of one version alone: no older build can answer there. */
  readonly isOwn: boolean
  readonly site: WorkerSite
  readonly hasCode: boolean
  /** Keys that this run sent: no version before had them. */
  readonly sent: ReadonlySet<string>
  /** Asked now and then while waiting; throws where the traffic is somebody else's meanwhile. */
  readonly ensureStillOurs?: () => Promise<void>
}

/** The time for proving; an address that still shows another build then will not be right soon. */
const VERIFY_MS = 300_000

/**
 * Looks whether an address serves this build. Only files that no rule and no code takes can prove or accuse; of code it is
 * only asked that it does not fail.
 * @throws FilesLost, OtherContent, DeadlineError when it does not
 */
export async function prove(wanted: Wanted, { inputs, settings, ports }: Context): Promise<Proof> {
  const { site, address, isOwn, hasCode, sent, ensureStillOurs } = wanted
  const answeredBy = siteRouting(site, settings.assets.runWorkerFirst)
  const servedAt = servedPathOf(settings.assets)
  const samples = chooseSamples({
    assets: site.assets,
    servedAt,
    answeredBy,
    hasCode,
    before: undefined,
    sent,
  })
  const { http, clock, signal, log, deadline } = ports
  return await verifyAddress(
    { address, samples: isOwn ? samples.own : samples.stable, isOwn, witnesses: new Set() },
    {
      ...{ clock, signal, log, http },
      ...(ensureStillOurs === undefined ? {} : { ensureStillOurs }),
      access: accessToken(inputs),
      keys: await AssetKeys.load(),
      deadline: deadline.within(VERIFY_MS),
      origins: new Set([new URL(address).origin]),
    },
  )
}

/** How far it was seen that this build is served. */
export function proofLevel(proof: Proof | undefined): 'build' | 'deployment' | 'none' {
  if (proof?.kind !== 'proven') return 'none'
  return proof.isTelling ? 'build' : 'deployment'
}

/** The second half of a sentence whose first half is the address. */
export function proofWords(proof: Proof | undefined): string {
  if (proof === undefined) return 'is live'
  if (proof.kind === 'proven')
    return proof.isTelling ? 'serves exactly this build' : 'serves files of this build'
  if (proof.kind === 'hidden') return `is live (unproven: it could not be looked at (${proof.what}))`
  return 'is live (unproven: which build it serves cannot be told)'
}
