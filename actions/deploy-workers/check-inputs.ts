import { cloudflareProblems } from '../../shared/cloudflare/inputs.ts'
import type { Problem } from '../../shared/failure/input-error.ts'

type Combination = Parameters<typeof cloudflareProblems>[0] & { readonly traffic: number }

/** Rules between inputs. */
export function checkInputs(inputs: Combination): Problem[] {
  const isPercent = inputs.traffic <= 100
  return [
    ...(isPercent ? [] : [{ input: 'traffic', message: 'must be percent, 0 to 100' }]),
    ...cloudflareProblems(inputs),
  ]
}
