import type { Log } from '../../../shared/runner/log.ts'
import { formatDuration } from '../../../shared/units/duration.ts'
import type { CheckResult, State } from '../check/check.ts'
import { mismatchText } from '../check/mismatch-text.ts'
import type { Redactor } from '../secrets/redactor.ts'
import type { Round } from '../wait/gate-phase.ts'
import { cleanResult } from './clean-result.ts'

const MARKS: Readonly<Record<State, string>> = { passed: '✓', warned: '!', failed: '✗', skipped: '–' }

/** One result as lines of the log: the verdict, what was wrong, what to do, what else is worth knowing. */
export function resultLines(result: CheckResult): string[] {
  const { check, state, evidence, startMs, endMs } = result
  const { exchange } = evidence
  const status = exchange?.kind === 'answer' ? `${exchange.status} in ` : ''
  const took = `${status}${formatDuration(exchange?.timing.total ?? endMs - startMs)}`
  const reason = evidence.skipped === undefined ? took : `left out: ${evidence.skipped}`
  return [
    `${MARKS[state]} ${check.name.padEnd(16)} ${reason}`,
    ...evidence.mismatches.flatMap(mismatch => [
      `    ${mismatchText(mismatch)}`,
      ...(mismatch.hint === undefined ? [] : [`    → ${mismatch.hint}`]),
    ]),
    ...(evidence.notes ?? []).map(note => `    ${note}`),
  ]
}

/** One gate in one round, short: what it shows now. */
function gateLine({ check, state, evidence, endMs }: CheckResult): string {
  const [mismatch] = evidence.mismatches
  const shown = mismatch === undefined ? 'healthy' : mismatchText(mismatch)
  return `${formatDuration(endMs).padStart(10)}  ${MARKS[state]} ${check.name.padEnd(14)} ${shown}`
}

/** Logs a round of polling: what changed, and now and then that it still goes on. */
export function gateLog(log: Log, redactor: Redactor): (round: Round) => void {
  const shown = new Map<string, string>()
  return ({ number, results, streak }) => {
    for (const result of results.map(each => cleanResult(each, redactor))) {
      const [mismatch] = result.evidence.mismatches
      const text = mismatch === undefined ? 'healthy' : mismatchText(mismatch)
      if (shown.get(result.check.id) !== text) log.info(gateLine(result))
      shown.set(result.check.id, text)
    }
    const passed = results.filter(({ state }) => state !== 'failed').length
    log.progress(
      `round ${number}: ${passed} of ${results.length} gates pass, healthy ${streak} times in a row`,
    )
  }
}
