import type { Entry } from '../../../shared/record/entry.ts'
import { heading, type Mark } from '../../../shared/report/heading.ts'
import { code, details, inert, paragraphs, table, verbatim } from '../../../shared/report/markdown.ts'
import { phasesPicture } from '../../../shared/report/mermaid.ts'
import type { PairTarget } from '../pair/pair-target.ts'
import type { Release } from '../release.ts'
import type { Event } from '../transaction/run-record.ts'
import type { PairOutcome } from './pair-summary.ts'
import { servedTable } from './served-table.ts'

const HEADLINES: Readonly<Record<PairOutcome, readonly [Mark, string]>> = {
  'rolled-back': ['undone', 'rolled back'],
  partial: ['bad', 'not completely rolled back'],
  failed: ['bad', 'not rolled back'],
  planned: ['told', 'plan'],
}

interface Told {
  readonly release: Release
  readonly pair: PairTarget
  readonly events: readonly Event[]
  readonly outcome: PairOutcome
  readonly summary: string
  /** The record of the environment, with what this run added. */
  readonly entries: readonly Entry[]
}

/** The job summary of a rollback of the pair: from where to where, side by side, and how to keep it so. */
export function rollbackReport({ release, pair, events, outcome, summary, entries }: Told): string {
  const { environment } = release.inputs
  const [mark, word] = HEADLINES[outcome]
  return paragraphs(
    heading(mark, `Rollback of ${inert(environment)}`, word),
    inert(summary),
    table(['Side', 'Served', 'Goes back to', 'Result'], pair.targets.map(row(events))),
    outcome === 'planned' ? undefined : servedTable([{ environment, entries }]),
    ...events.flatMap(failureOf),
    phasesPicture('Where the time went', events.map(phase)),
    outcome === 'rolled-back' ? HOLD : undefined,
    outcome === 'rolled-back' || outcome === 'partial' ? MIGRATIONS : undefined,
  )
}

const HOLD =
  'The next push deploys again, what was left included. To keep it out until it is mended, run this action with `mode: hold` and a `reason`.'
const MIGRATIONS =
  'A rollback brings back programs, not data: what migrations changed stays changed. See the chapter *Rolling back over migrations* of the page of this action.'

const row =
  (events: readonly Event[]) =>
  ({ state, target }: PairTarget['targets'][number]): string[] => {
    const result = events.find(({ step }) => step === state.side.component)?.result
    const mark = result === undefined ? '' : result.failure === undefined ? '✅ ' : '❌ '
    return [
      inert(state.side.noun),
      state.top === undefined ? 'nothing' : code(state.top.id),
      `${code(target.to.id)}${target.to.commit === undefined ? '' : ` (${target.to.commit.slice(0, 7)})`}`,
      `${mark}${inert(result?.summary ?? 'not moved')}`,
    ]
  }

const failureOf = ({ title, result: { failure } }: Event): string[] =>
  failure === undefined
    ? []
    : [
        details(
          `What failed: ${title}`,
          verbatim([failure.message, failure.remedy].filter(Boolean).join('\n')),
        ),
      ]

const phase = ({ title, result, startedMs, endedMs }: Event) => ({
  name: title,
  startMs: startedMs,
  endMs: endedMs,
  state: result.failure === undefined ? ('done' as const) : ('failed' as const),
})
