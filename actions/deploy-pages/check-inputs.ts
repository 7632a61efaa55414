import { cloudflareProblems } from '../../shared/cloudflare/inputs.ts'
import type { Problem } from '../../shared/failure/input-error.ts'

type Combination = Parameters<typeof cloudflareProblems>[0] & {
  readonly keepPreviews: number | undefined
  readonly pruneAliased: boolean
}

/** Rules between inputs. */
export function checkInputs(inputs: Combination): Problem[] {
  const keepsNone = inputs.keepPreviews === 0 && !inputs.pruneAliased
  const message = 'must be at least 1, or say `prune-aliased: true`'
  return [...cloudflareProblems(inputs), ...(keepsNone ? [{ input: 'keep-previews', message }] : [])]
}
