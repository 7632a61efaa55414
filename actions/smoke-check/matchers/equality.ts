import { isDeepStrictEqual } from 'node:util'
import { VariableValue } from './variable-value.ts'

/** Equal with its type; what a variable holds is equal to its text and to what the text spells. */
export const isSame = (seen: unknown, wanted: unknown): boolean =>
  wanted instanceof VariableValue
    ? seen === wanted.text || seen === wanted.typed
    : isDeepStrictEqual(seen, wanted)
