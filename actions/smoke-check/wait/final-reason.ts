import type { CheckResult } from '../check/check.ts'
import { mismatchText } from '../check/mismatch-text.ts'
import { isCertificateCode } from '../engine/network-failure.ts'
import type { WaitPlan } from './wait-plan.ts'

/** A service that is starting may refuse for a moment; three times in a row it means it. */
const REFUSALS = 3

/** Why waiting on makes no sense, or nothing. */
export function finalReason(result: CheckResult, refusals: number, plan: WaitPlan): string | undefined {
  const { exchange, mismatches } = result.evidence
  const excused = plan.tls && exchange?.kind === 'no-answer' && isCertificateCode(exchange.code)
  if (excused) return undefined
  const final = mismatches.find(mismatch => mismatch.final === true)
  if (final !== undefined) return mismatchText(final)
  return refusals < REFUSALS ? undefined : `refused ${refusals} times in a row with 401 or 403`
}
