import type { Check } from '../check/check.ts'

/** Checks that would disturb the others come after all of them. */
export function lastOnes(checks: readonly Check[]): Check[] {
  const before = checks.filter(check => check.isLast !== true && !check.gate && check.always !== true)
  const after = before.map(({ id }) => id)
  const last = checks.filter(check => check.isLast === true).map(check => ({ ...check, after }))
  return [...checks.filter(check => check.isLast !== true), ...last]
}
