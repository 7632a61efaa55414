import type { Mismatch } from '../check/check.ts'
import { statusMismatches } from '../check/judge.ts'
import type { Answer } from '../engine/exchange.ts'
import type { Matcher, Observation } from '../matchers/matcher.ts'
import { showValue } from '../matchers/show-value.ts'

/** One expectation of a check: what is looked at, and what it must be. */
export interface Expectation {
  readonly subject: string
  readonly matcher: Matcher
  /** What the numbers seen there are, such as `ms`. */
  readonly unit?: string
  /** What an answer shows there, or why nothing can be read. */
  observe(answer: Answer): Observation | Mismatch
}

/** Everything that is not as expected; one unreadable body is said once. */
export function judgeExpectations(expectations: readonly Expectation[], answer: Answer): Mismatch[] {
  const unreadable = new Set<string>()
  return expectations.flatMap(({ subject, matcher, observe, unit }) => {
    const seen = observe(answer)
    if ('subject' in seen) {
      const known = unreadable.has(seen.subject)
      unreadable.add(seen.subject)
      return known ? [] : [seen]
    }
    const verdict = matcher.test(seen)
    if (verdict === true) return []
    const plain = `${shown(seen)}${seen.values.length === 1 && unit !== undefined ? ` ${unit}` : ''}`
    const mismatch = { subject, expected: matcher.text, seen: verdict === false ? plain : verdict }
    return [explained(mismatch, answer)]
  })
}

/** A status that is not the expected one is explained as in the presets. */
function explained(mismatch: Mismatch, answer: Answer): Mismatch {
  if (mismatch.subject !== 'status') return mismatch
  const [known] = statusMismatches(answer, -1)
  return known === undefined ? mismatch : { ...known, expected: mismatch.expected }
}

function shown({ values }: Observation): string {
  if (values.length === 0) return 'absent'
  return values.slice(0, 5).map(showValue).join(', ') + (values.length > 5 ? `, … (${values.length})` : '')
}
