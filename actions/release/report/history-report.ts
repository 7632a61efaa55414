import type { Entry } from '../../../shared/record/entry.ts'
import { inOrder } from '../../../shared/record/entry.ts'
import { minute } from '../../../shared/record/hold.ts'
import { heading } from '../../../shared/report/heading.ts'
import { code, inert, paragraphs, table } from '../../../shared/report/markdown.ts'
import { calendarPicture } from '../../../shared/report/mermaid.ts'
import { type EnvironmentRecord, servedTable } from './served-table.ts'

/** One act for the output `history`. */
export interface HistoryItem {
  readonly at: string
  readonly act: string
  readonly component: string
  readonly ending: string
  readonly commit?: string | undefined
  readonly deployment?: string | undefined
  readonly release?: string | undefined
  readonly by?: string | undefined
  readonly run?: string | undefined
  readonly reason?: string | undefined
  readonly said: string
}

/** The acts of a record, the newest first. */
export const historyItems = (entries: readonly Entry[]): HistoryItem[] =>
  inOrder(entries)
    .toReversed()
    .map(({ createdAt, payload, ending, said }) => ({
      at: createdAt,
      act: payload.act,
      component: payload.component,
      ending,
      commit: 'commit' in payload ? payload.commit : undefined,
      deployment: 'deployment' in payload ? payload.deployment : undefined,
      release: payload.release,
      by: payload.by,
      run: payload.run,
      reason: 'reason' in payload ? payload.reason : undefined,
      said,
    }))

const MOST_ROWS = 50
const MOST_BARS = 20

/** The record of an environment as a page: what every environment serves now first, then every act, then a picture. */
export const historyReport = (
  { environment, entries }: EnvironmentRecord,
  others: readonly EnvironmentRecord[],
  summary: string,
): string =>
  paragraphs(
    heading('told', 'History', inert(environment)),
    inert(summary),
    servedTable([{ environment, entries }, ...others]),
    `#### What happened in ${inert(environment)}`,
    entries.length === 0
      ? 'Nothing is on record yet.'
      : table(['When', 'What', 'Side', 'Commit', 'Ended', 'By', 'Said'], rows(entries)),
    picture(entries),
  )

const rows = (entries: readonly Entry[]): string[][] =>
  historyItems(entries)
    .slice(0, MOST_ROWS)
    .map(({ at, act, component, commit, ending, by, said, reason }) => [
      minute(at),
      inert(act),
      inert(component),
      commit === undefined ? '' : code(commit.slice(0, 7)),
      inert(ending),
      inert(by ?? ''),
      inert(reason ?? said),
    ])

/** How long each deployment of a side was the newest; one bar says nothing. */
function picture(entries: readonly Entry[]): string | undefined {
  const served = inOrder(entries).filter(
    ({ payload, ending }) => ending === 'served' && (payload.act === 'deploy' || payload.act === 'rollback'),
  )
  const newest = served.slice(-MOST_BARS)
  const end = Math.max(...newest.map(({ createdAt }) => Date.parse(createdAt)))
  return calendarPicture(
    'What served when',
    newest.map(({ payload, createdAt }, index) => {
      const next = newest.slice(index + 1).find(one => one.payload.component === payload.component)
      const name = `${payload.component} ${('commit' in payload ? payload.commit : undefined)?.slice(0, 7) ?? ''}`
      return {
        name,
        startMs: Date.parse(createdAt),
        endMs: next === undefined ? end : Date.parse(next.createdAt),
      }
    }),
  )
}
