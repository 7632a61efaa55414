import type { Samples } from '../../../shared/cloudflare/proof/sample.ts'
import { siteAddress } from '../../../shared/cloudflare/proof/site-address.ts'
import {
  type Look,
  type Proof,
  type VerifyPorts,
  verifyAddress,
} from '../../../shared/cloudflare/proof/verify-address.ts'
import type { Deployment, Project } from '../cloudflare/shapes.ts'
import { proofLevel, type SiteProof } from './proof-level.ts'

export interface SiteToVerify {
  readonly deployment: Deployment
  /** The address that people use; absent where it is not known. */
  readonly stable: string | undefined
  readonly project: Project
  readonly samples: Samples
}

/**
 * Looks whether this build is served, at the address of the deployment itself and at the one that people use, side by side.
 * @throws FilesLost, OtherContent, DeadlineError when it is not
 */
export async function verifySite(
  { deployment, stable, project, samples }: SiteToVerify,
  given: Omit<VerifyPorts, 'origins'>,
): Promise<SiteProof> {
  const ports = { ...given, origins: originsOf(project) }
  const witnesses = new Set<string>()
  let ownIsOpen = true
  const mayHearMore = () => ownIsOpen
  const looks: Look[] = [
    { address: siteAddress(deployment.url), samples: samples.own, isOwn: true, witnesses },
    ...(stable === undefined
      ? []
      : [{ address: stable, samples: samples.stable, isOwn: false, witnesses, mayHearMore }]),
  ]
  const [own, used] = await together(ports.signal, signal =>
    looks.map(async look => {
      const proof = await verifyAddress(look, { ...ports, signal })
      if (look.isOwn) ownIsOpen = false
      return proof
    }),
  )
  for (const proof of [own, used]) if (proof !== undefined) say(proof, ports)
  return proofLevel(own, used)
}

/** Every address of the project, custom domains included; a redirect between them is followed. */
const originsOf = ({ subdomain, domains }: Project): ReadonlySet<string> =>
  new Set([subdomain, ...(domains ?? [])].map(host => new URL(siteAddress(host)).origin))

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

function say({ address, kind, isTelling, what }: Proof, { log }: Pick<VerifyPorts, 'log'>): void {
  if (kind === 'proven')
    log.info(`${address} ${isTelling ? 'serves exactly this build' : 'serves files of this build'}: ${what}`)
  else if (kind === 'unproven') log.info(`${address} answers; which build it serves cannot be told: ${what}`)
  else
    log.warning(
      `${address} could not be looked at: ${what}. Behind Cloudflare Access, \`access-client-id\` and \`access-client-secret\` take a service token.`,
    )
}
