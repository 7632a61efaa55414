import type { PartName } from '../parts/part.ts'
import type { Event, Story } from './transaction.ts'

export type Verdict = 'released' | 'taken-back' | 'half-done' | 'failed' | 'planned'

/** How a release ended, from what happened. */
export function verdictOf({ events, failed }: Story, planOnly: boolean): Verdict {
  if (failed === undefined) return planOnly ? 'planned' : 'released'
  const retreats = takenBack(events)
  const served = events.filter(event => event.act === 'perform' && event.ending.served !== 'unchanged')
  if (served.length === 0) return 'failed'
  const complete = served.every(event => retreats.some(one => one.part === event.part && one.complete))
  return complete ? 'taken-back' : 'half-done'
}

export interface Retreat {
  readonly part: PartName
  readonly complete: boolean
}

/** What was taken back, and whether that worked. */
export const takenBack = (events: readonly Event[]): Retreat[] =>
  events
    .filter(event => event.act === 'take back')
    .map(({ part, ending }) => ({ part, complete: ending.failure === undefined }))
