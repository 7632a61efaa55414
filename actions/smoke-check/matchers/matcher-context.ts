import type { Measure } from './bounds.ts'
import { forEach, type Matcher } from './matcher.ts'
import { showValue } from './show-value.ts'
import { VariableValue, variableValue } from './variable-value.ts'

/** What compiling needs beside the value itself. */
export interface MatcherContext {
  readonly measure: Measure
  readonly now: () => Date
  readonly satisfies: (version: string, range: string) => boolean
  readonly isRange: (range: string) => boolean
  /** Reports what is wrong at a place below this value. */
  readonly problem: (path: readonly (string | number)[], message: string) => void
}

/** Makes the matcher of one key of a matcher map. */
export type Keyword = (argument: unknown, context: MatcherContext) => Matcher

/** Stands for a matcher that could not be made; its problem has been reported. */
export const NEVER = forEach('nothing', () => false)

export function refuse(context: MatcherContext, message: string): Matcher {
  context.problem([], message)
  return NEVER
}

/** The context of a value inside this one. */
export const below = (context: MatcherContext, key: string | number): MatcherContext => ({
  ...context,
  problem: (path, message) => context.problem([key, ...path], message),
})

/** As it was written; a text that could be taken for another type is quoted, so that the difference shows. */
export function showWritten(value: unknown): string {
  if (value instanceof VariableValue) return value.text
  if (typeof value !== 'string') return showValue(value)
  return typeof variableValue(value) === 'string' && value !== '' ? value : JSON.stringify(value)
}
