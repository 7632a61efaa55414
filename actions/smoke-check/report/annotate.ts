import type { Log } from '../../../shared/runner/log.ts'
import type { CheckResult } from '../check/check.ts'
import { mismatchText } from '../check/mismatch-text.ts'

/** GitHub shows about ten annotations of a kind per step; one of them is the verdict. */
const MOST = 8

/** Marks every failed and warned check, at its place in the smoke file where it has one. */
export function annotate(results: readonly CheckResult[], log: Log): void {
  mark(
    results.filter(({ state }) => state === 'failed'),
    log.error,
  )
  mark(
    results.filter(({ state }) => state === 'warned'),
    log.warning,
  )
}

function mark(results: readonly CheckResult[], write: Log['error']): void {
  for (const { check, evidence } of results.slice(0, MOST)) {
    const message = evidence.mismatches
      .map(mismatch =>
        [`${check.name}: ${mismatchText(mismatch)}`, mismatch.hint]
          .filter(part => part !== undefined)
          .join('\n'),
      )
      .join('\n')
    write({ title: `Smoke check: ${check.name}`, message, ...check.place })
  }
  if (results.length > MOST)
    write(`And ${results.length - MOST} more checks; all of them are in the log above.`)
}
