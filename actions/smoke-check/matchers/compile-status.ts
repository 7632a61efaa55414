import { compileMatcher } from './compile-matcher.ts'
import { anyOf, forEach, type Matcher } from './matcher.ts'
import type { MatcherContext } from './matcher-context.ts'
import { VariableValue } from './variable-value.ts'

/** A status: `200`, `2xx`, `200-299`, a list of these, or a matcher map over the number. */
export function compileStatus(value: unknown, context: MatcherContext): Matcher {
  if (Array.isArray(value)) {
    const at = (index: number): MatcherContext => ({
      ...context,
      problem: (path, message) => context.problem([index, ...path], message),
    })
    return anyOf(value.map((item: unknown, index) => compileStatus(item, at(index))))
  }
  if (typeof value === 'object' && value !== null && !(value instanceof VariableValue))
    return compileMatcher(value, context)
  const range = rangeOf(value)
  if (range !== undefined)
    return forEach(String(value), seen => typeof seen === 'number' && seen >= range[0] && seen <= range[1])
  context.problem([], 'must be a status such as 200, 2xx or 200-299, or a list of these')
  return forEach('nothing', () => false)
}

function rangeOf(value: unknown): readonly [number, number] | undefined {
  const text = String(value)
  const family = /^([1-5])xx$/i.exec(text)?.[1]
  if (family !== undefined) return [Number(family) * 100, Number(family) * 100 + 99]
  const range = /^([1-5]\d\d)(?:-([1-5]\d\d))?$/.exec(text)
  if (range?.[1] === undefined) return undefined
  return [Number(range[1]), Number(range[2] ?? range[1])]
}
