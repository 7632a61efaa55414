import type { Specification } from '../contract/contract.ts'
import { matchPattern } from './bounded-pattern.ts'
import { type Fault, fault, given, type TypeContext } from './fault.ts'
import { typeCheck } from './value-types.ts'

/**
 * Checks the text of a value by its type, bounds, pattern and the values the contract allows.
 * Judges the text as it is; nothing is coerced or trimmed.
 */
export function checkValue(value: string, specification: Specification, context: TypeContext): Fault[] {
  return [
    ...typeCheck(specification.type)(value, specification, context),
    ...patternFaults(value, specification),
    ...constantFaults(value, specification),
  ]
}

function patternFaults(value: string, specification: Specification): Fault[] {
  const { pattern } = specification
  if (pattern === undefined) return []
  const matching = matchPattern(pattern, value)
  if (matching === 'fits') return []
  return matching === 'too-slow'
    ? [
        fault(
          'pattern',
          `could not be matched: ${pattern} takes too long; write it without repetition inside repetition`,
        ),
      ]
    : [fault('pattern', `must match ${pattern}${given(value, specification)}`)]
}

function constantFaults(value: string, specification: Specification): Fault[] {
  const { const: constant, 'one-of': oneOf } = specification
  const wanted = constant === undefined ? oneOf?.map(String) : [String(constant)]
  if (wanted === undefined) return []
  const fold = (text: string) => (specification.type === 'boolean' ? asBoolean(text) : text)
  if (wanted.some(item => fold(item) === fold(value))) return []
  return [fault('enum', `must be ${wanted.join(' or ')} here${given(value, specification)}`)]
}

/** `False`, `0` and `no` all say what `const: false` wants. */
function asBoolean(text: string): string {
  if (/^(?:true|1|yes|on)$/i.test(text)) return 'true'
  return /^(?:false|0|no|off)$/i.test(text) ? 'false' : text
}
