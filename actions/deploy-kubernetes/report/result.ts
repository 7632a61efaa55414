import type { ResultOf } from '../../../shared/declaration/declaration.ts'
import type { declaration } from '../declaration.ts'
import type { Facts } from './facts.ts'

export type Result = ResultOf<typeof declaration>

/** The documented word for what happened. */
export function resultOf({ attempt, work: { inputs } }: Facts): Result {
  if (attempt.superseded !== undefined) return 'superseded'
  if (attempt.failure !== undefined) return attempt.rollback?.isComplete === true ? 'rolled-back' : 'failed'
  if (!inputs.wait && attempt.changed.length > 0) return 'started'
  if (inputs.mode === 'rollback') return attempt.changed.length === 0 ? 'unchanged' : 'rolled-back'
  return attempt.changed.length === 0 && attempt.pruned.length === 0 ? 'unchanged' : 'live'
}

export const isGreen = ({ attempt }: Facts): boolean =>
  attempt.failure === undefined && attempt.superseded === undefined
