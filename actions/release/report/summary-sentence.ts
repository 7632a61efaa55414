import { COMPONENTS } from '../databiz/plan.ts'
import { type Outcome, rolledBackOf } from '../transaction/outcome.ts'
import type { Event, RunRecord } from '../transaction/run-record.ts'

const SIDES: Readonly<Record<string, string>> = { backend: 'back end', frontend: 'front end' }

/** How a release ended, in one sentence that says no more than what was done. */
export function summarySentence(record: RunRecord, outcome: Outcome, environment: string): string {
  const { events, failed } = record
  const why = failed === undefined ? '' : whyOf(failed)
  if (outcome !== 'rolled-back' && failed?.act === 'apply' && failed.result.verdict === 'superseded')
    return `${environment} was not released: ${why}; what somebody else deployed meanwhile serves there, so look at both sides`
  const names = rolledBackOf(events).map(({ step }) => SIDES[step] ?? step)
  switch (outcome) {
    case 'released':
      return `${environment} is released: ${appliedSides(record).join(' and ') || 'every step done'}${isProven(record) ? ', proven' : '; nothing proves it: the file has no `smoke`'}`
    case 'planned':
      return `${environment} could be released: every step was checked, nothing was changed`
    case 'failed':
      return `${environment} was not released: ${why}; what served before still does`
    case 'rolled-back':
      return `${environment} was not released: ${why}; ${names.join(' and ')} rolled back`
    case 'partial':
      return `${environment} was not released: ${why}; rolling back was not complete, look at what is served`
  }
}

/** Before anything was touched the refusal itself is the reason: a hold, an old run, a token. */
function whyOf({ act, title, result: { result, failure } }: Event): string {
  const [headline] = failure?.message.split('\n') ?? []
  return act === 'check' && headline !== undefined ? `${title}: ${headline}` : `${title} ended as ${result}`
}

const appliedSides = ({ events }: RunRecord): string[] =>
  COMPONENTS.filter(side => events.some(({ act, step }) => act === 'apply' && step === side)).map(
    side => `${SIDES[side]} live`,
  )

const isProven = ({ events }: RunRecord): boolean =>
  events.some(({ act, step }) => act === 'apply' && step === 'smoke')
