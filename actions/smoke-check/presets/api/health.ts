import type { Mismatch } from '../../check/check.ts'
import { isHealthy } from '../../matchers/healthy.ts'
import { showValue } from '../../matchers/show-value.ts'

/** A value of a health body that must be healthy in one of the usual dialects. */
export function healthyMismatch(subject: string, value: unknown): Mismatch[] {
  if (isHealthy(value)) return []
  const degraded = typeof value === 'string' && /^(warn|degraded)/i.test(value)
  return [
    {
      subject,
      expected: 'healthy',
      seen: showValue(value),
      ...(degraded ? { hint: 'Degraded is not healthy, whatever the HTTP status says.' } : {}),
    },
  ]
}
