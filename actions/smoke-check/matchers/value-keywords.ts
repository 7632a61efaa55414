import { parseDuration } from '../../../shared/units/duration.ts'
import { suggest } from '../../../shared/units/suggest.ts'
import { boundedRegex } from './bounded-regex.ts'
import { type Bound, inUnitOf, readBound } from './bounds.ts'
import { isSameCommit } from './commit.ts'
import { isSame } from './equality.ts'
import { isNumeric, orderOf } from './exact-number.ts'
import { isOfKind, kindNames } from './kinds.ts'
import { allOf, forEach, type Matcher, type Verdict } from './matcher.ts'
import { below, type Keyword, type MatcherContext, NEVER, refuse, showWritten } from './matcher-context.ts'
import { showValue } from './show-value.ts'
import { parseTimestamp } from './timestamp.ts'

/** The keywords that speak of a value by itself. */
export const valueKeywords: Readonly<Record<string, Keyword>> = {
  is: kind,
  equals: argument => forEach(showWritten(argument), seen => isSame(seen, argument)),
  min: bound('at least', order => order >= 0),
  max: bound('at most', order => order <= 0),
  gt: bound('more than', order => order > 0),
  lt: bound('less than', order => order < 0),
  between,
  matches,
  'starts-with': text('starting with', (seen, part) => seen.startsWith(part)),
  'ends-with': text('ending with', (seen, part) => seen.endsWith(part)),
  commit: text('commit', (seen, wanted) => isSameCommit(wanted, seen)),
  semver,
  fresh,
}

function kind(argument: unknown, context: MatcherContext): Matcher {
  const known = kindNames.find(name => name === argument)
  if (known !== undefined) return ofKind(known)
  const near = typeof argument === 'string' ? suggest(argument, kindNames) : undefined
  const hint = near === undefined ? `one of ${kindNames.join(', ')}` : `did you mean \`${near}\`?`
  context.problem([], `${showValue(argument)} is no kind; ${hint}`)
  return NEVER
}

const ofKind = (name: string): Matcher => ({
  text: name,
  ofPlace: name === 'present' || name === 'absent',
  test: seen => isOfKind(name, seen),
})

function bound(words: string, fits: (order: number) => boolean): Keyword {
  return (argument, context) => {
    const limit = readBound(argument, context.measure)
    if (typeof limit === 'string') return refuse(context, limit)
    return forEach(`${words} ${showBound(argument)}`, seen => compareTo(seen, limit, context, fits))
  }
}

function compareTo(
  seen: unknown,
  limit: Bound,
  { measure }: MatcherContext,
  fits: (order: number) => boolean,
): Verdict {
  const value = inUnitOf(limit, seen, measure)
  if (value === undefined) return seen === null ? false : `${showValue(seen)}, which cannot be compared`
  return fits(orderOf(value, limit.value))
}

function between(argument: unknown, context: MatcherContext): Matcher {
  if (!Array.isArray(argument) || argument.length !== 2)
    return refuse(context, 'must be a list of two, such as [1, 5]')
  const [low, high] = argument as [unknown, unknown]
  return allOf([
    bound('at least', order => order >= 0)(low, below(context, 0)),
    bound('at most', order => order <= 0)(high, below(context, 1)),
  ])
}

function matches(argument: unknown, context: MatcherContext): Matcher {
  if (typeof argument !== 'string') return refuse(context, 'must be a regular expression as text')
  try {
    const test = boundedRegex(argument)
    return forEach(`matching /${argument}/`, seen => (isTextual(seen) ? test(String(seen)) : noText(seen)))
  } catch (thrown) {
    return refuse(context, thrown instanceof Error ? thrown.message : 'is no regular expression')
  }
}

function text(words: string, fits: (seen: string, wanted: string) => boolean): Keyword {
  return (argument, context) => {
    if (typeof argument !== 'string' || argument === '') return refuse(context, 'must be text')
    return forEach(`${words} ${showWritten(argument)}`, seen =>
      typeof seen === 'string' ? fits(seen, argument) : noText(seen),
    )
  }
}

function semver(argument: unknown, context: MatcherContext): Matcher {
  if (typeof argument !== 'string' || !context.isRange(argument))
    return refuse(context, 'must be a version range, such as ">=2.1 <3"')
  return forEach(
    `version ${argument}`,
    seen => typeof seen === 'string' && context.satisfies(seen.replace(/^v/, ''), argument),
  )
}

function fresh(argument: unknown, context: MatcherContext): Matcher {
  const limit = typeof argument === 'string' ? parseDuration(argument) : undefined
  if (limit === undefined) return refuse(context, 'must be a duration, such as 120s')
  return forEach(`within ${String(argument)} of now`, seen => {
    const at = parseTimestamp(seen)
    return at !== undefined && Math.abs(context.now().getTime() - at.getTime()) <= limit
  })
}

/** Durations, sizes and dates are written as text and are none. */
const showBound = (argument: unknown): string => String(argument)

/** Null has no text, which is an answer; of anything else that is none, nobody could tell. */
const noText = (seen: unknown): Verdict => (seen === null ? false : `${showValue(seen)}, which is no text`)

const isTextual = (value: unknown): boolean => typeof value === 'string' || isNumeric(value)
