import { heading, type Mark } from '../../../shared/report/heading.ts'
import { code, details, facts, inert, paragraphs, table, verbatim } from '../../../shared/report/markdown.ts'
import { phasesPicture } from '../../../shared/report/mermaid.ts'
import { formatDuration } from '../../../shared/units/duration.ts'
import type { CheckResult, State } from '../check/check.ts'
import type { Redactor } from '../secrets/redactor.ts'
import type { GateStory } from '../wait/gate-story.ts'
import { exchangeExcerpt } from './excerpt.ts'
import type { Result, RunReport } from './run-report.ts'

const HEADLINES: Readonly<Record<Result, readonly [Mark, string]>> = {
  passed: ['good', 'passed'],
  warned: ['warned', 'passed with warnings'],
  failed: ['bad', 'failed'],
  'not-ready': ['waiting', 'not ready'],
}
const MARKS: Readonly<Record<State, string>> = { passed: '✅', warned: '⚠️', failed: '❌', skipped: '➖' }
const MOST_BARS = 20

/** The page that people look at: verdict, facts, every check, a picture of the time, and the evidence of failures. */
export function summaryMarkdown(report: RunReport, redactor: Redactor): string {
  const [mark, word] = report.cancelled ? (['stopped', 'cancelled'] as const) : HEADLINES[report.result]
  return paragraphs(
    heading(mark, 'Smoke check', word),
    inert(report.summary),
    factsTable(report),
    checksTable(report.results),
    gateStories(report),
    picture(report),
    ...report.results.flatMap(result => failureDetails(result, redactor)),
  )
}

const factsTable = (report: RunReport): string =>
  facts([
    ['API', text(report.baseUrl)],
    ['Front end', text(report.frontendUrl)],
    ['Environment', text(report.seen.environment ?? report.environment)],
    ['Name', text(report.name)],
    ['Commit', commitText(report)],
    ['Version', text(report.seen.version)],
    ['Ready after', report.end?.kind === 'ready' ? formatDuration(report.end.afterMs) : undefined],
    ['Requests', String(report.requests)],
    ['Duration', formatDuration(report.durationMs)],
  ])

function commitText({ expectedCommit, seen }: RunReport): string | undefined {
  if (seen.commit !== undefined) return code(seen.commit)
  return expectedCommit === undefined ? undefined : `not seen; expected ${code(expectedCommit)}`
}

function checksTable(results: readonly CheckResult[]): string {
  const rows = results.map(({ check, state, evidence, startMs, endMs }) => {
    const [mismatch] = evidence.mismatches
    const more = evidence.mismatches.length > 1 ? ` (and ${evidence.mismatches.length - 1} more)` : ''
    return [
      `${MARKS[state]} ${inert(check.name)}`,
      code(check.target),
      inert(mismatch === undefined ? '' : `${mismatch.subject}: ${mismatch.expected}`),
      inert(
        mismatch === undefined ? (evidence.skipped ?? evidence.notes?.[0] ?? '') : `${mismatch.seen}${more}`,
      ),
      formatDuration(evidence.exchange?.timing.total ?? endMs - startMs),
    ]
  })
  return table(['Check', 'Target', 'Expected', 'Seen', 'Time'], rows)
}

/** Only where waiting did not end well: how every gate fared. */
function gateStories({ end, stories }: RunReport): string | undefined {
  if (end === undefined || end.kind === 'ready') return undefined
  const row = (story: GateStory) => [
    inert(story.id),
    String(story.attempts),
    inert(story.firstError ?? '—'),
    inert(story.lastError ?? 'healthy'),
    inert(story.seen.commit ?? '—'),
    formatDuration(story.changedMs),
  ]
  return paragraphs(
    '#### How the gates fared',
    table(['Gate', 'Attempts', 'First error', 'Last error', 'Last commit', 'Last change'], stories.map(row)),
  )
}

function picture({ results, end }: RunReport): string | undefined {
  const waiting =
    end?.kind === 'ready' ? [{ name: 'waiting until ready', startMs: 0, endMs: end.afterMs }] : []
  const bars = results
    .filter(({ check, state }) => !check.gate && state !== 'skipped')
    .map(({ check, state, startMs, endMs }) => ({
      name: check.name,
      startMs,
      endMs,
      state: state === 'failed' ? ('failed' as const) : ('done' as const),
    }))
    .sort((a, b) => b.endMs - b.startMs - (a.endMs - a.startMs))
    .slice(0, MOST_BARS)
    .sort((a, b) => a.startMs - b.startMs)
  return phasesPicture('Where the time went', [...waiting, ...bars])
}

function failureDetails({ check, state, evidence }: CheckResult, redactor: Redactor): string[] {
  if (state !== 'failed' && state !== 'warned') return []
  const lines = evidence.mismatches.map(({ subject, expected, seen, hint }) => {
    const advice = hint === undefined ? '' : `. ${inert(hint)}`
    return `- **${inert(subject)}**: expected ${inert(expected)}, got ${inert(seen)}${advice}`
  })
  const wire =
    evidence.exchange === undefined ? undefined : verbatim(exchangeExcerpt(evidence.exchange, redactor))
  return [details(`${check.name}: ${state}`, paragraphs(lines.join('\n'), wire))]
}

const text = (value: string | undefined): string | undefined =>
  value === undefined ? undefined : inert(value)
