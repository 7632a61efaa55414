import { heading } from '../../../shared/report/heading.ts'
import { code, details, facts, inert, link, paragraphs, verbatim } from '../../../shared/report/markdown.ts'
import { type Phase, phasesPicture } from '../../../shared/report/mermaid.ts'
import { formatDuration } from '../../../shared/units/duration.ts'
import { formatBytes } from '../../../shared/units/size.ts'
import { describeLeft } from '../archive/left-behind.ts'
import type { PackedSource } from '../archive/pack-source.ts'
import { filesOf, type SourceTree } from '../archive/source-tree.ts'
import { phaseName } from '../evidence/explain-failure.ts'
import type { PhaseEvent } from '../railway-api/railway.ts'
import { logsUrlOf } from '../snapshot/logs-url.ts'
import type { Attempt, Context } from '../start/attempt.ts'
import { describePlans, touchedBy } from '../variables/plan-variables.ts'
import { percent, type WatchFigures } from '../watch/judge-watch.ts'

export interface Page {
  readonly result: string
  readonly summary: string
  readonly attempt: Attempt | undefined
  readonly packed: PackedSource['facts'] | undefined
  /** What was done after a failure. */
  readonly notes: readonly string[]
  readonly context: Pick<Context, 'inputs' | 'snapshot' | 'plan'>
  readonly isGreen: boolean
}

/** The job summary: verdict, facts, the phases as a picture, and what the log said last. */
export function summaryPage(page: Page): string {
  const { attempt, notes, context, summary } = page
  const warnings = context.plan.warnings.map(warning => `- ${inert(warning)}`).join('\n')
  const unseen = (attempt?.unseen ?? []).map(one => `- ${inert(one)}`).join('\n')
  const tail = attempt?.evidence.logTail ?? []
  return paragraphs(
    heading(
      page.isGreen ? 'good' : 'bad',
      `Railway ${inert(context.snapshot.railway.target.service.name)}`,
      page.result,
    ),
    inert(summary),
    notes.map(note => `- ${inert(note)}`).join('\n'),
    attempt?.failure?.remedy === undefined ? undefined : `**What to do:** ${inert(attempt.failure.remedy)}`,
    factsTable(page),
    attempt === undefined ? undefined : phasesPicture('Phases of the deployment', phasesOf(attempt)),
    unseen === '' ? undefined : `**Not looked at**\n\n${unseen}`,
    warnings === '' ? undefined : `**Warnings**\n\n${warnings}`,
    sourceList(page),
    tail.length === 0 ? undefined : details('Last lines of the log', verbatim(tail.join('\n'))),
  )
}

function factsTable({ attempt, packed, context }: Page): string {
  const { snapshot, plan, inputs } = context
  const { project, environment } = snapshot.railway.target
  const { url } = snapshot.state
  const logsUrl = attempt === undefined ? undefined : logsUrlOf(attempt, { snapshot })
  return facts([
    ['Address', url === undefined ? undefined : link(url, url)],
    ['Environment', `${inert(project.name)} / ${inert(environment.name)}`],
    ['Mode', inputs.mode],
    ['Deployment', attempt?.deploymentId === undefined ? undefined : link(attempt.deploymentId, logsUrl)],
    ['State at Railway', attempt?.waitResult === undefined ? undefined : code(attempt.waitResult.status)],
    ['Before', snapshot.current === undefined ? 'nothing' : code(snapshot.current.id)],
    ['Variables', touchedBy(plan.variables).length === 0 ? undefined : inert(describePlans(plan.variables))],
    ['Upload', packed === undefined ? undefined : uploadFact(packed, plan.tree)],
    ['Source digest', packed === undefined ? undefined : code(packed.digest)],
    ['Left behind', leftFact(plan.tree)],
    ['Watched', attempt?.watched === undefined ? undefined : watchedFact(attempt.watched)],
    ['Took', attempt === undefined ? undefined : formatDuration(attempt.elapsedMs)],
  ])
}

const uploadFact = ({ bytes }: PackedSource['facts'], tree: SourceTree | undefined): string =>
  `${formatBytes(bytes)}${tree === undefined ? '' : `, ${filesOf(tree).length} files`}`

function leftFact(tree: SourceTree | undefined): string | undefined {
  const left = tree === undefined ? undefined : describeLeft(tree.leftBehind)
  return left === undefined ? undefined : inert(left)
}

/** Lines, errors and requests in one row, with ten signs for the share of errors before and now. */
function watchedFact({ logLines, logErrors, requests, errorRate, errorRateBefore }: WatchFigures): string {
  const share = (rate: number | undefined) =>
    rate === undefined ? 'not known' : `${'█'.repeat(Math.round(rate / 10)).padEnd(10, '░')} ${percent(rate)}`
  const log = `${logLines ?? '?'} lines, ${logErrors ?? '?'} of errors`
  return `${log}; ${requests ?? '?'} requests, 5xx ${share(errorRate)}, before ${share(errorRateBefore)}`
}

const MOST_LISTED = 5_000

/** What would travel, by name and size, for those who want to look it through. */
function sourceList({ result, context }: Page): string | undefined {
  const { tree } = context.plan
  if (result !== 'dry-run' || tree === undefined) return undefined
  const files = filesOf(tree)
  const lines = files.slice(0, MOST_LISTED).map(({ path, size }) => `${path} (${formatBytes(size)})`)
  const more = files.length > MOST_LISTED ? [`… and ${files.length - MOST_LISTED} more`] : []
  return details(`What would be uploaded: ${files.length} files`, verbatim([...lines, ...more].join('\n')))
}

/** Railway's own events, or else the states as they were seen. */
function phasesOf({ evidence, waitResult, elapsedMs }: Attempt): Phase[] {
  if (evidence.events.length > 0) return evidence.events.map(phaseOfEvent)
  const timeline = waitResult?.timeline ?? []
  return timeline.map(({ status, atMs }, index) => ({
    name: status,
    startMs: atMs,
    endMs: timeline[index + 1]?.atMs ?? elapsedMs,
  }))
}

function phaseOfEvent({ step, startedMs, endedMs, error }: PhaseEvent): Phase {
  const end = endedMs ?? startedMs
  const state = error === undefined ? (endedMs === undefined ? 'active' : 'done') : 'failed'
  return {
    name: `${phaseName(step)} ${formatDuration(end - startedMs)}`,
    startMs: startedMs,
    endMs: end,
    state,
  }
}
