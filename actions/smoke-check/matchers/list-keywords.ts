import { everyOf, type Matcher, type Observation, one, someOf, type Verdict } from './matcher.ts'
import type { Keyword, MatcherContext } from './matcher-context.ts'
import { showValue } from './show-value.ts'

type Compile = (value: unknown, context: MatcherContext) => Matcher

/** The keywords that speak of a list: the items of the one that was found, or the values that a selector found. */
export const listKeywords = (compile: Compile): Readonly<Record<string, Keyword>> => ({
  count: counting(compile),
  any: items(compile, 'any item', verdicts => someOf(verdicts)),
  all: items(compile, 'all items', verdicts => everyOf(verdicts)),
  none: items(compile, 'no item', verdicts => {
    const some = someOf(verdicts)
    return typeof some === 'string' ? some : !some
  }),
})

function counting(compile: Compile): Keyword {
  return (argument, context) => {
    const matcher = compile(argument, { ...context, measure: 'plain' })
    return {
      text: `count ${matcher.text}`,
      ofPlace: true,
      test: seen => {
        const count = countOf(seen)
        return typeof count === 'string' ? count : matcher.test(one(count))
      },
    }
  }
}

function items(compile: Compile, words: string, judge: (verdicts: readonly Verdict[]) => Verdict): Keyword {
  return (argument, context) => {
    const matcher = compile(argument, { ...context, measure: 'plain' })
    return {
      text: `${words} ${matcher.text}`,
      ofPlace: true,
      test: seen => {
        if (seen.values.length === 0) return false
        const found = itemsOf(seen)
        return typeof found === 'string' ? found : judge(found.map(value => matcher.test(one(value))))
      },
    }
  }
}

/** One value counts by its items, and must be a list for that; nodes of a selector are a list together. */
function itemsOf({ values, isList = false }: Observation): readonly unknown[] | string {
  if (isList || values.length !== 1) return values
  const [only] = values
  return Array.isArray(only) ? only : noList(only)
}

/** The keys of an object can be counted too. */
function countOf(seen: Observation): number | string {
  const [only] = seen.values
  const isObject = typeof only === 'object' && only !== null && !Array.isArray(only)
  if (seen.values.length === 1 && seen.isList !== true && isObject) return Object.keys(only).length
  const found = itemsOf(seen)
  return typeof found === 'string' ? found : found.length
}

const noList = (value: unknown): string => `${showValue(value)}, which is no list`
