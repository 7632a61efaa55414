import { isDeepStrictEqual } from 'node:util'
import { VariableValue } from './variable-value.ts'

/** Equal with its type; what a variable holds, at any depth, is equal to its text and to what the text spells. */
export function isSame(seen: unknown, wanted: unknown): boolean {
  if (wanted instanceof VariableValue) return seen === wanted.text || isDeepStrictEqual(seen, wanted.typed)
  if (Array.isArray(wanted))
    return (
      Array.isArray(seen) &&
      seen.length === wanted.length &&
      wanted.every((item, at) => isSame(seen[at], item))
    )
  if (!isPlain(wanted) || !isPlain(seen)) return isDeepStrictEqual(seen, wanted)
  const keys = Object.keys(wanted)
  return (
    keys.length === Object.keys(seen).length &&
    keys.every(key => Object.hasOwn(seen, key) && isSame(seen[key], wanted[key]))
  )
}

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
