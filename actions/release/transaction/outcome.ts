import { changesServed } from '../steps/release-step.ts'
import type { Event, RunRecord } from './run-record.ts'

export type Outcome = 'released' | 'rolled-back' | 'partial' | 'failed' | 'planned'

/** How a release ended, from what happened. */
export function outcomeOf({ events, failed }: RunRecord, onlyCheck: boolean): Outcome {
  if (failed === undefined) return onlyCheck ? 'planned' : 'released'
  const changed = events.filter(event => event.act === 'apply' && changesServed(event.result))
  const back = events.filter(event => event.act === 'rollback')
  const isBack = ({ step }: Event) =>
    back.some(event => event.step === step && event.result.failure === undefined)
  if (!changed.every(isBack)) return 'partial'
  return rolledBackOf(events).length > 0 ? 'rolled-back' : 'failed'
}

export interface RolledBack {
  readonly step: Event['step']
  readonly complete: boolean
}

/** What was rolled back, and whether that worked: by the release, or by a step that failed and went back by itself. */
export const rolledBackOf = (events: readonly Event[]): RolledBack[] =>
  events
    .filter(({ act, result }) =>
      act === 'rollback'
        ? result.verdict !== 'unchanged'
        : act === 'apply' && result.result === 'rolled-back',
    )
    .map(({ step, act, result }) => ({ step, complete: act === 'apply' || result.failure === undefined }))
