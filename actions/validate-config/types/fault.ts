import type { Specification } from '../contract/contract.ts'
import type { RuleId } from '../findings/catalog.ts'
import type { Stage } from '../findings/level.ts'
import { shownValue } from './shown-value.ts'

/** What is wrong with a value. The message is the end of "NAME …" and never holds a secret. */
export interface Fault {
  readonly rule: RuleId
  readonly message: string
}

export interface TypeContext {
  readonly environments: readonly string[]
  readonly stage: Stage
}

export type TypeCheck = (value: string, specification: Specification, context: TypeContext) => Fault[]

export const fault = (rule: RuleId, message: string): Fault => ({ rule, message })

/** A fault when the claim is false. */
export const unless = (claim: boolean, rule: RuleId, message: string): Fault[] =>
  claim ? [] : [fault(rule, message)]

/** The value in words, where it may be shown. */
export function given(value: string, specification: Specification): string {
  const shown = shownValue(value, specification)
  return shown === undefined ? '' : `, not ${shown}`
}
