import { formatDuration } from '../../../shared/units/duration.ts'
import type { Facts } from './facts.ts'
import type { Result } from './result.ts'

/** How it ended, as one plain sentence. */
export function sentenceOf(result: Result, facts: Facts): string {
  const { attempt, work, environment } = facts
  const where = `${work.cluster.namespace} (${environment})`
  const time = formatDuration(attempt.elapsedMs)
  switch (result) {
    case 'live':
      return `Live in ${where} after ${time}: ${countOf(facts)}`
    case 'unchanged':
      return `Nothing to change in ${where}${work.inputs.wait ? ': everything is there and runs' : ''}`
    case 'started':
      return `Applied in ${where}: ${countOf(facts)}; nobody waited for the pods`
    case 'superseded':
      return `${attempt.superseded ?? 'Another hand took over'}, in ${where}${own(attempt.failure)}`
    case 'rolled-back':
      return attempt.failure === undefined
        ? `Rolled back in ${where} after ${time}: ${attempt.changed.join(', ')}`
        : `Rolled back in ${where}: ${attempt.failure.reason}`
    case 'failed':
      return `Failed in ${where}: ${attempt.failure?.reason ?? 'for no known reason'}`
    case 'dry-run':
      return `${planned(facts)} in ${where}`
  }
}

/** What had become of our own by then. */
const own = (failure: Facts['attempt']['failure']): string =>
  failure === undefined ? '' : `; before that: ${failure.reason}`

function planned({ plan }: Facts): string {
  const count = (kind: string) => plan?.changes.filter(change => change.kind === kind).length ?? 0
  return `Would create ${count('create')}, change ${count('change') + count('replace')} and leave ${count('same')} object(s)`
}

function countOf({ attempt: { changed, pruned } }: Facts): string {
  const parts = [
    ...(changed.length > 0 ? [`${changed.length} object(s) applied`] : []),
    ...(pruned.length > 0 ? [`${pruned.length} deleted`] : []),
  ]
  return parts.join(', ')
}
