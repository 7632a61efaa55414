import type { Ending } from '../../../shared/record/entry.ts'
import type { DeployOutcome } from './outcome.ts'

/** How the record tells the end of a deployment. One that was started, and that nobody waited for, counts as served. */
export function endingOf({ outputs, failure }: DeployOutcome): Ending {
  if (outputs.result === 'skipped') return 'cancelled'
  if (failure === undefined) return 'served'
  return outputs.result === 'rolled-back' ? 'rolled-back' : 'failed'
}
