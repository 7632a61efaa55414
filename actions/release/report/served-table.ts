import type { Entry } from '../../../shared/record/entry.ts'
import {
  type EnvironmentState,
  environmentState,
  liveCommits,
  type TargetServing,
} from '../../../shared/record/environment-state.ts'
import { describeHold, minute } from '../../../shared/record/hold.ts'
import { code, inert, paragraphs, table } from '../../../shared/report/markdown.ts'
import { compareText } from '../../../shared/text/compare-text.ts'

/** The record of one environment. */
export interface EnvironmentRecord {
  readonly environment: string
  readonly entries: readonly Entry[]
}

/** What every environment serves since when, by whom and of which commit; what needs a person comes first. */
export function servedTable(records: readonly EnvironmentRecord[]): string {
  const states = records
    .map(({ environment, entries }) => ({ environment, state: environmentState(entries) }))
    .sort((a, b) => urgency(b.state) - urgency(a.state))
  const rows = states.flatMap(({ environment, state }) => rowsOf(environment, state))
  return paragraphs(
    '#### What is served now',
    ...states.flatMap(({ environment, state }) => warnings(environment, state)),
    rows.length === 0
      ? 'Nothing that the record knows of.'
      : table(['Environment', 'Side', 'Commit', 'Deployment', 'Since', 'By'], rows),
  )
}

/** Sides of one application belong together; several applications have each their own commit. */
const isMixed = (state: EnvironmentState): boolean => !hasSeveral(state) && liveCommits(state).length > 1

const hasSeveral = ({ serving }: EnvironmentState): boolean =>
  new Set(serving.map(({ component }) => component)).size < serving.length

const urgency = (state: EnvironmentState): number =>
  (isMixed(state) ? 2 : 0) + (state.holds.length > 0 ? 1 : 0)

const warnings = (environment: string, state: EnvironmentState): string[] => [
  ...(isMixed(state) ? [`⚠️ **The sides of ${inert(environment)} are not of one commit.**`] : []),
  ...state.holds.map(hold => `⏸️ **${inert(describeHold(hold))}**`),
]

/** The back end above the front end, whichever was deployed last. */
const byComponent = (a: TargetServing, b: TargetServing): number => compareText(a.component, b.component)

const rowsOf = (environment: string, state: EnvironmentState): string[][] =>
  state.serving
    .toSorted(byComponent)
    .map(({ component, target, serves }) => [
      inert(environment),
      inert(hasSeveral(state) ? `${component} (${target})` : component),
      code(serves.commit?.slice(0, 7) ?? 'not known'),
      code(serves.id),
      serves.since === '' ? '' : minute(serves.since),
      inert(serves.by ?? ''),
    ])
