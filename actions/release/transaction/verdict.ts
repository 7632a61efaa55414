import type { PartName } from '../parts/part.ts'
import type { Event, Story } from './transaction.ts'

export type Verdict = 'released' | 'taken-back' | 'half-done' | 'failed' | 'planned'

/** How a release ended, from what happened. */
export function verdictOf({ events, failed }: Story, planOnly: boolean): Verdict {
  if (failed === undefined) return planOnly ? 'planned' : 'released'
  const served = events.filter(event => event.act === 'perform' && event.ending.served !== 'unchanged')
  const back = events.filter(event => event.act === 'take back')
  const isBack = ({ part }: Event) =>
    back.some(event => event.part === part && event.ending.failure === undefined)
  if (!served.every(isBack)) return 'half-done'
  return takenBack(events).length > 0 ? 'taken-back' : 'failed'
}

export interface Retreat {
  readonly part: PartName
  readonly complete: boolean
}

/** What was taken back, and whether that worked: by the release, or by a part that failed and took itself back. */
export const takenBack = (events: readonly Event[]): Retreat[] =>
  events
    .filter(({ act, ending: { result } }) =>
      act === 'take back' ? result !== 'unchanged' : act === 'perform' && result === 'rolled-back',
    )
    .map(({ part, act, ending }) => ({ part, complete: act === 'perform' || ending.failure === undefined }))
