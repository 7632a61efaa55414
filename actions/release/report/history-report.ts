import type { Entry } from '../../../shared/record/entry.ts'
import { inOrder } from '../../../shared/record/entry.ts'
import { environmentState } from '../../../shared/record/environment-state.ts'
import { describeHold, minute } from '../../../shared/record/hold.ts'
import { code, inert, paragraphs, table } from '../../../shared/report/markdown.ts'
import { phasesPicture } from '../../../shared/report/mermaid.ts'

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

/** The record of an environment as a page: what is served now first, then every act, then a picture. */
export function historyReport(environment: string, entries: readonly Entry[], summary: string): string {
  const { serving, holds } = environmentState(entries)
  const commits = new Set(serving.map(({ serves }) => serves.commit ?? serves.id))
  return paragraphs(
    `### History of ${inert(environment)}`,
    inert(summary),
    ...holds.map(hold => `⏸️ **${inert(describeHold(hold))}**`),
    serving.length > 1 && commits.size > 1 ? '⚠️ **The sides are not of one commit.**' : undefined,
    '#### What is served now',
    serving.length === 0
      ? 'Nothing that the record knows of.'
      : table(
          ['Side', 'Commit', 'Deployment', 'Since', 'By'],
          serving.map(({ component, serves }) => [
            inert(component),
            code(serves.commit?.slice(0, 7) ?? 'not known'),
            code(serves.id),
            serves.since === '' ? '' : minute(serves.since),
            inert(serves.by ?? ''),
          ]),
        ),
    '#### What happened',
    entries.length === 0
      ? 'Nothing is on record yet.'
      : table(['When', 'What', 'Side', 'Commit', 'Ended', 'By', 'Said'], rows(entries)),
    picture(entries),
  )
}

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
  if (newest.length < 3) return undefined
  const end = Math.max(...newest.map(({ createdAt }) => Date.parse(createdAt)))
  return phasesPicture(
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
