import { isDeepStrictEqual } from 'node:util'
import { suggest } from '../../../shared/units/suggest.ts'
import { readBound } from './bounds.ts'
import { allOf, anyOf, forEach, type Matcher, not, type Observation, one } from './matcher.ts'
import { below, type Keyword, type MatcherContext, NEVER, showScalar } from './matcher-context.ts'
import { valueKeywords } from './value-keywords.ts'

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
      const keyword = Object.hasOwn(keywords, key) ? keywords[key] : undefined
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

/** The keywords whose argument is a matcher again; the others speak of values only. */
const keywords: Readonly<Record<string, Keyword>> = {
  ...valueKeywords,
  not: (argument, context) => not(compileMatcher(argument, context)),
  contains,
  count: (argument, context) => {
    const matcher = compileMatcher(argument, { ...context, measure: 'plain' })
    return { text: `count ${matcher.text}`, ofPlace: true, holds: seen => matcher.holds(one(countOf(seen))) }
  },
  any: items('any item', (values, matcher) => values.some(value => matcher.holds(one(value)))),
  all: items('all items', (values, matcher) => values.every(value => matcher.holds(one(value)))),
  none: items('no item', (values, matcher) => !values.some(value => matcher.holds(one(value)))),
}

/** Every key of a matcher map. */
export const matcherKeys = Object.keys(keywords)

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
  return typeof seen === 'object' && seen !== null && typeof part === 'string' && Object.hasOwn(seen, part)
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
