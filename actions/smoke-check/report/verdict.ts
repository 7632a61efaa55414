import { formatDuration } from '../../../shared/units/duration.ts'
import type { CheckResult } from '../check/check.ts'
import { mismatchText } from '../check/mismatch-text.ts'
import type { GateEnd } from '../wait/gate-phase.ts'
import type { Counts, Result } from './run-report.ts'

/** The word for how a run ended. Nothing looked at proves nothing. What waiting could not have mended is a failure, not a lack of time. */
export function verdictOf(end: GateEnd | undefined, counts: Counts): Result {
  if (end?.kind === 'out-of-time') return 'not-ready'
  if (end?.kind === 'final' || counts.failed > 0 || counts.checks === 0) return 'failed'
  return counts.warned > 0 ? 'warned' : 'passed'
}

export type FailOn = 'error' | 'warning' | 'never'

export function isRed(result: Result, failOn: FailOn): boolean {
  if (failOn === 'never') return false
  return result === 'failed' || result === 'not-ready' || (result === 'warned' && failOn === 'warning')
}

export interface Story {
  readonly result: Result
  readonly end: GateEnd | undefined
  readonly counts: Counts
  readonly results: readonly CheckResult[]
}

/** One plain sentence that says how it ended and, when it ended badly, why. */
export function verdictSentence({ result, end, counts, results }: Story): string {
  const ready = end?.kind === 'ready' ? `, ready after ${formatDuration(end.afterMs)}` : ''
  const first = results.find(({ state }) => state === 'failed')
  if (result === 'not-ready')
    return `Not ready after ${formatDuration(end?.kind === 'out-of-time' ? end.afterMs : 0)}: ${reason(first)}`
  if (end?.kind === 'final') return `Waiting cannot mend this: ${end.reason}`
  if (counts.checks === 0) return `Nothing was looked at: ${leftOut(results)}`
  if (result === 'failed')
    return `${counts.failed} of ${many(counts.checks)} failed${ready}: ${reason(first)}`
  const warned = counts.warned === 0 ? '' : `, ${counts.warned} warned`
  return `${many(counts.passed)} passed${warned}${ready}`
}

const many = (count: number): string => (count === 1 ? '1 check' : `${count} checks`)

function leftOut(results: readonly CheckResult[]): string {
  const reasons = results.flatMap(({ evidence }) => evidence.skipped ?? [])
  return [...new Set(reasons)].slice(0, 3).join('; ') || 'there is no check'
}

function reason(result: CheckResult | undefined): string {
  const [mismatch] = result?.evidence.mismatches ?? []
  if (result === undefined || mismatch === undefined) return 'the gates pass, but not often enough in a row'
  return `${result.check.name}: ${mismatchText(mismatch)}`
}
