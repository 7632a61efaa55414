import { InputError } from '../../../shared/failure/input-error.ts'
import type { Inputs } from '../declaration.ts'
import type { Snapshot } from '../snapshot/snapshot.ts'

/** @throws InputError where a run out of the schedule is asked for and there is no schedule */
export function ensureSchedule({ runCron }: Pick<Inputs, 'runCron'>, { state, railway }: Snapshot): void {
  if (!runCron || state.isCron) return
  const { service } = railway.target
  throw new InputError([
    { input: 'run-cron', message: `is for services with a schedule, and ${service.name} has none` },
  ])
}
