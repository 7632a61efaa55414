import { formatDuration } from '../../../../shared/units/duration.ts'
import { cacheHits } from '../../check/cache-hits.ts'
import type { Mismatch } from '../../check/check.ts'
import { readJson } from '../../check/read-json.ts'
import type { Answer } from '../../engine/exchange.ts'
import { showValue } from '../../matchers/show-value.ts'
import { parseTimestamp } from '../../matchers/timestamp.ts'

const OLDEST_MS = 120_000

/** A health answer must be made for this request, not come out of a cache. */
export function freshnessMismatches(answer: Answer): Mismatch[] {
  return [...cacheMismatches(answer), ...timestampMismatches(answer)]
}

const cacheMismatches = (answer: Answer): Mismatch[] =>
  cacheHits(answer).map(seen => stale('cache', 'no hit', seen))

function timestampMismatches(answer: Answer): Mismatch[] {
  const read = readJson(answer)
  if (!('value' in read) || typeof read.value !== 'object' || read.value === null) return []
  const given = (read.value as Record<string, unknown>)['timestamp']
  if (given === undefined) return []
  const at = parseTimestamp(given)
  const expected = `within ${formatDuration(OLDEST_MS)} of now`
  if (at === undefined) return [{ subject: '$.timestamp', expected, seen: showValue(given) }]
  const distance = Math.abs(answer.receivedAt.getTime() - at.getTime())
  if (distance <= OLDEST_MS) return []
  return [stale('$.timestamp', expected, `${showValue(given)}, ${formatDuration(distance)} away`)]
}

const stale = (subject: string, expected: string, seen: string): Mismatch => ({
  subject,
  expected,
  seen,
  hint: 'Health must not be cached: send Cache-Control: no-store, and look at the clock of the server.',
})
