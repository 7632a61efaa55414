import type { Proof } from '../../../shared/cloudflare/proof/verify-address.ts'

/** How far it was seen that this build is served. */
export interface SiteProof {
  /**
   * `build`: the address that people use showed a file that no build before had. `deployment`: only the address of the
   * deployment itself showed this build. `none`: nothing did.
   */
  readonly level: 'build' | 'deployment' | 'none'
  readonly proofs: readonly Proof[]
}

export const NO_PROOF: SiteProof = { level: 'none', proofs: [] }

/** @param own the address of the deployment alone; @param used the one that people use, where there is one */
export function proofLevel(own: Proof | undefined, used: Proof | undefined): SiteProof {
  const proofs = [own, used].filter(proof => proof !== undefined)
  if (used?.kind === 'proven' && used.isTelling) return { level: 'build', proofs }
  return { level: proofs.some(({ kind }) => kind === 'proven') ? 'deployment' : 'none', proofs }
}

/** What the proof amounts to, as the second half of a sentence whose first half is the address that people use. */
export function proofWords({ level, proofs }: SiteProof): string {
  if (level === 'build') return 'serves exactly this build'
  const hidden = proofs.at(-1)?.kind === 'hidden' ? proofs.at(-1) : undefined
  if (proofs.length === 0) return 'is live'
  const why =
    hidden === undefined
      ? 'which build it serves cannot be told'
      : `it could not be looked at (${hidden.what})`
  return `is live (unproven: ${why})`
}
