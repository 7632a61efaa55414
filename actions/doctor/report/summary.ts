import { heading, type Mark } from '../../../shared/report/heading.ts'
import { inert, link, paragraphs, table } from '../../../shared/report/markdown.ts'
import { counted } from '../../../shared/units/count.ts'
import { type Finding, type Health, healthOf, type State } from '../finding.ts'
import { MARKS } from './lines.ts'

const HEADING_MARKS: Readonly<Record<Health, Mark>> = { healthy: 'good', warnings: 'warned', broken: 'bad' }
/** What has to be done comes first. */
const ORDER: readonly State[] = ['failed', 'warning', 'skipped', 'ok']

export const count = (findings: readonly Finding[], state: State): number =>
  findings.filter(finding => finding.state === state).length

/** How it is, as one sentence. */
export function sentenceOf(findings: readonly Finding[]): string {
  const parts = [
    `${counted(findings.length, 'check')}`,
    `${count(findings, 'failed')} failed`,
    `${count(findings, 'warning')} to look at`,
    `${count(findings, 'skipped')} not looked at or not there yet`,
  ]
  return `${healthOf(findings)}: ${parts.join(', ')}`
}

/** The findings as Markdown, the worst first. */
export function summaryOf(findings: readonly Finding[], made: readonly string[]): string {
  const health = healthOf(findings)
  const rows = ORDER.flatMap(state => findings.filter(finding => finding.state === state)).map(
    ({ state, title, url, detail, remedy }) => [
      MARKS[state],
      link(title, url === '' ? undefined : url),
      inert(detail),
      inert(remedy),
    ],
  )
  return paragraphs(
    heading(HEADING_MARKS[health], 'Doctor', health),
    sentenceOf(findings),
    made.length === 0 ? undefined : `Made: ${made.map(inert).join('; ')}`,
    table(['', 'What', 'How it is', 'What to do'], rows),
  )
}
