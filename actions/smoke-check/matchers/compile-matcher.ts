import { suggest } from '../../../shared/units/suggest.ts'
import { readBound } from './bounds.ts'
import { isSame } from './equality.ts'
import { ExactNumber } from './exact-number.ts'
import { listKeywords } from './list-keywords.ts'
import { allOf, anyOf, forEach, type Matcher, not, one, someOf, type Verdict } from './matcher.ts'
import { below, type Keyword, type MatcherContext, NEVER, showWritten } from './matcher-context.ts'
import { showValue } from './show-value.ts'
import { valueKeywords } from './value-keywords.ts'
import { VariableValue } from './variable-value.ts'

/** Compiles a value of the grammar: a scalar is equality, a list is "any of", a map is "all of these". */
export function compileMatcher(value: unknown, context: MatcherContext): Matcher {
  if (Array.isArray(value))
    return anyOf(value.map((item: unknown, at) => compileMatcher(item, below(context, at))))
  if (isMap(value)) return compileMap(value, context)
  if (context.measure === 'duration' || context.measure === 'days') {
    context.problem([], `must say how it is compared, such as { max: ${showWritten(value)} }`)
    return NEVER
  }
  return equality(value, context)
}

const isMap = (value: unknown): value is object =>
  typeof value === 'object' &&
  value !== null &&
  !(value instanceof ExactNumber) &&
  !(value instanceof VariableValue)

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
  return forEach(showWritten(value), seen => isSame(seen, wanted))
}

/** The keywords whose argument is a matcher again; the others speak of values only. */
const keywords: Readonly<Record<string, Keyword>> = {
  ...valueKeywords,
  not: (argument, context) => not(compileMatcher(argument, context)),
  contains,
  ...listKeywords(compileMatcher),
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

/** Nothing is contained in null; in a number or a truth value nobody could look. */
function containsPart(seen: unknown, part: unknown, matcher: Matcher): Verdict {
  if (typeof seen === 'string') return seen.includes(String(part))
  if (Array.isArray(seen)) return someOf(seen.map(item => matcher.test(one(item))))
  if (seen === null) return false
  if (typeof seen !== 'object') return `${showValue(seen)}, which contains nothing`
  return typeof part === 'string' && Object.hasOwn(seen, part)
}
