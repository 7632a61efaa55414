import { isDeepStrictEqual } from 'node:util'
import { parseDuration } from '../../../shared/units/duration.ts'
import { suggest } from '../../../shared/units/suggest.ts'
import { showValue } from '../check/show-value.ts'
import { boundedRegex } from './bounded-regex.ts'
import { type Bound, inUnitOf, type Measure, readBound } from './bounds.ts'
import { isSameCommit } from './commit.ts'
import { isOfKind, kindNames } from './kinds.ts'
import { allOf, anyOf, forEach, type Matcher, not, type Observation, one } from './matcher.ts'
import { parseTimestamp } from './timestamp.ts'

/** What compiling needs beside the value itself. */
export interface MatcherContext {
  readonly measure: Measure
  readonly now: () => Date
  readonly satisfies: (version: string, range: string) => boolean
  readonly isRange: (range: string) => boolean
  /** Reports what is wrong at a place below this value. */
  readonly problem: (path: readonly (string | number)[], message: string) => void
}

type Keyword = (argument: unknown, context: MatcherContext) => Matcher

const NEVER = forEach('nothing', () => false)

/** Compiles a value of the grammar: a scalar is equality, a list is "any of", a map is "all of these". */
export function compileMatcher(value: unknown, context: MatcherContext): Matcher {
  if (Array.isArray(value))
    return anyOf(value.map((item: unknown, at) => compileMatcher(item, below(context, at))))
  if (typeof value === 'object' && value !== null) return compileMap(value, context)
  if (context.measure === 'duration' || context.measure === 'days') {
    context.problem([], `must say how it is compared, such as { max: ${showScalar(value)} }`)
    return NEVER
  }
  return equality(value, context)
}

function compileMap(map: object, context: MatcherContext): Matcher {
  const entries = Object.entries(map)
  if (entries.length === 0) context.problem([], 'must not be empty')
  return allOf(
    entries.map(([key, argument]) => {
      const keyword = keywords[key]
      if (keyword !== undefined) return keyword(argument, below(context, key))
      const near = suggest(key, matcherKeys)
      context.problem([key], `is no matcher${near === undefined ? '' : `; did you mean \`${near}\`?`}`)
      return NEVER
    }),
  )
}

/** A size may be given with its unit where a size is measured. */
function equality(value: unknown, { measure }: MatcherContext): Matcher {
  const bound = measure === 'size' ? readBound(value, measure) : undefined
  const wanted = typeof bound === 'object' ? bound.value : value
  return forEach(showScalar(value), seen => isDeepStrictEqual(seen, wanted))
}

const keywords: Readonly<Record<string, Keyword>> = {
  is: kind,
  not: (argument, context) => not(compileMatcher(argument, context)),
  equals: argument => forEach(showValue(argument), seen => isDeepStrictEqual(seen, argument)),
  min: bound('at least', (seen, limit) => seen >= limit),
  max: bound('at most', (seen, limit) => seen <= limit),
  gt: bound('more than', (seen, limit) => seen > limit),
  lt: bound('less than', (seen, limit) => seen < limit),
  between,
  contains,
  matches,
  'starts-with': text('starting with', (seen, part) => seen.startsWith(part)),
  'ends-with': text('ending with', (seen, part) => seen.endsWith(part)),
  count: (argument, context) => {
    const matcher = compileMatcher(argument, { ...context, measure: 'plain' })
    return { text: `count ${matcher.text}`, ofPlace: true, holds: seen => matcher.holds(one(countOf(seen))) }
  },
  any: items('any item', (values, matcher) => values.some(value => matcher.holds(one(value)))),
  all: items('all items', (values, matcher) => values.every(value => matcher.holds(one(value)))),
  none: items('no item', (values, matcher) => !values.some(value => matcher.holds(one(value)))),
  commit: text('commit', (seen, wanted) => isSameCommit(wanted, seen)),
  semver,
  fresh,
}

/** Every key of a matcher map. */
export const matcherKeys = Object.keys(keywords)

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
  holds: seen => isOfKind(name, seen),
})

function bound(words: string, compare: (seen: number, limit: number) => boolean): Keyword {
  return (argument, context) => {
    const limit = readBound(argument, context.measure)
    if (typeof limit === 'string') return refuse(context, limit)
    return forEach(`${words} ${showScalar(argument)}`, seen => compareTo(seen, limit, context, compare))
  }
}

function compareTo(
  seen: unknown,
  limit: Bound,
  { measure }: MatcherContext,
  compare: (seen: number, limit: number) => boolean,
): boolean {
  const value = inUnitOf(limit, seen, measure)
  return value !== undefined && compare(value, limit.value)
}

function between(argument: unknown, context: MatcherContext): Matcher {
  if (!Array.isArray(argument) || argument.length !== 2)
    return refuse(context, 'must be a list of two, such as [1, 5]')
  const [low, high] = argument as [unknown, unknown]
  return allOf([
    bound('at least', (seen, limit) => seen >= limit)(low, below(context, 0)),
    bound('at most', (seen, limit) => seen <= limit)(high, below(context, 1)),
  ])
}

/** A part of a text, an element of a list (itself a matcher), a key of an object; a list asks for all of its items. */
function contains(argument: unknown, context: MatcherContext): Matcher {
  const parts = Array.isArray(argument) ? (argument as unknown[]) : [argument]
  const plain = { ...context, measure: 'plain' as const }
  return allOf(
    parts.map((part, at) => {
      const inner = compileMatcher(part, Array.isArray(argument) ? below(plain, at) : plain)
      return forEach(`containing ${inner.text}`, seen => containsPart(seen, part, inner))
    }),
  )
}

function containsPart(seen: unknown, part: unknown, matcher: Matcher): boolean {
  if (typeof seen === 'string') return seen.includes(String(part))
  if (Array.isArray(seen)) return seen.some(item => matcher.holds(one(item)))
  return typeof seen === 'object' && seen !== null && typeof part === 'string' && part in seen
}

function matches(argument: unknown, context: MatcherContext): Matcher {
  if (typeof argument !== 'string') return refuse(context, 'must be a regular expression as text')
  try {
    const test = boundedRegex(argument)
    return forEach(`matching /${argument}/`, seen => isTextual(seen) && test(String(seen)))
  } catch (thrown) {
    return refuse(context, thrown instanceof Error ? thrown.message : 'is no regular expression')
  }
}

function text(words: string, fits: (seen: string, wanted: string) => boolean): Keyword {
  return (argument, context) => {
    if (typeof argument !== 'string' || argument === '') return refuse(context, 'must be text')
    return forEach(
      `${words} ${showScalar(argument)}`,
      seen => typeof seen === 'string' && fits(seen, argument),
    )
  }
}

function items(words: string, fits: (values: readonly unknown[], matcher: Matcher) => boolean): Keyword {
  return (argument, context) => {
    const matcher = compileMatcher(argument, { ...context, measure: 'plain' })
    return {
      text: `${words} ${matcher.text}`,
      ofPlace: true,
      holds: seen => seen.values.length > 0 && fits(itemsOf(seen), matcher),
    }
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

/** The one list that was found counts by its items, anything else by how often it was found. */
function itemsOf({ values }: Observation): readonly unknown[] {
  const [only] = values
  return values.length === 1 && Array.isArray(only) ? only : values
}

function countOf(seen: Observation): number {
  const [only] = seen.values
  if (seen.values.length === 1 && typeof only === 'object' && only !== null && !Array.isArray(only))
    return Object.keys(only).length
  return itemsOf(seen).length
}

function refuse(context: MatcherContext, message: string): Matcher {
  context.problem([], message)
  return NEVER
}

const below = (context: MatcherContext, key: string | number): MatcherContext => ({
  ...context,
  problem: (path, message) => context.problem([key, ...path], message),
})

const isTextual = (value: unknown): boolean => typeof value === 'string' || typeof value === 'number'

const showScalar = (value: unknown): string => (typeof value === 'string' ? value : showValue(value))
