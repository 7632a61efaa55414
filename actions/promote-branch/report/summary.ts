import { heading, type Mark } from '../../../shared/report/heading.ts'
import { code, details, facts, inert, link, paragraphs, table } from '../../../shared/report/markdown.ts'
import type { Evidence, Gate, GateState } from '../gates/gate.ts'
import { blocking } from '../gates/gate.ts'
import { type Checklist, checklistOf } from './checklist.ts'
import { promotionMap } from './map.ts'
import type { Promotion, Verdict } from './promotion.ts'

const MOST_ROWS = 50

const MARKS: Readonly<Record<Verdict, Mark>> = {
  promoted: 'good',
  'up-to-date': 'good',
  'pull-request': 'waiting',
  'dry-run': 'told',
  blocked: 'bad',
  conflict: 'bad',
  failed: 'bad',
}

const WORDS: Readonly<Record<GateState, string>> = {
  passed: '✅ passed',
  pending: '⏳ pending',
  failed: '❌ failed',
  missing: '❌ missing',
  unknown: '❔ unknown',
  skipped: '➖ not asked',
}

/** The job summary of a promotion, also of one that was blocked: that is the one people read. */
export function summaryOf(promotion: Promotion): string {
  const { facts: about, gates, changelog, notes } = promotion
  return paragraphs(
    heading(
      MARKS[promotion.verdict],
      `Promote ${inert(about.from)} to ${inert(about.to)}`,
      promotion.verdict,
    ),
    `**${inert(promotion.sentence)}**`,
    whatIsOpen(promotion),
    mapOf(promotion),
    factTable(promotion),
    gateTable(gates),
    ...notes.map(note => `> ${inert(note)}`),
    folded('Evidence', gates.flatMap(evidenceOf)),
    folded('Checklist, from evidence', checklistOf(promotion).map(checklistText)),
    changelog === ''
      ? undefined
      : details(
          about.comparison.aheadBy === 1 ? '1 commit' : `${about.comparison.aheadBy} commits`,
          changelog,
        ),
  )
}

function whatIsOpen({ gates, verdict }: Promotion): string | undefined {
  const notPassed = blocking(gates)
  if (notPassed.length === 0) return undefined
  const lines = notPassed.map(
    ({ title, summary, remedy }) =>
      `- **${inert(title)}**: ${inert(summary)}${remedy ? ` ${inert(remedy)}` : ''}`,
  )
  const head = 'The commit is there already; this much is not proven of it:\n\n'
  return `${verdict === 'up-to-date' ? head : ''}${lines.join('\n')}`
}

function mapOf({ facts: about, targetAfter, verdict, gates }: Promotion): string {
  const moved = verdict === 'promoted' || verdict === 'up-to-date'
  const notPassed = blocking(gates)
  const words = moved ? verdict : notPassed.length > 0 ? `${notPassed.length} not passed` : verdict
  return promotionMap(
    [
      { branch: about.from, sha: about.candidate.sha },
      { branch: about.to, sha: targetAfter },
    ],
    [{ words, open: moved || verdict === 'dry-run' || verdict === 'pull-request' }],
  )
}

function factTable(promotion: Promotion): string {
  const { facts: about, targetAfter, pullRequest, backMerge, runs, tag, releaseUrl } = promotion
  const commit = (sha: string) => link(sha.slice(0, 7), `${promotion.repositoryUrl}/commit/${sha}`)
  return facts([
    ['Commit', `${commit(about.candidate.sha)} ${inert(about.candidate.headline)}`],
    ['Commits', link(String(about.comparison.aheadBy), about.comparison.url)],
    ['Target before', commit(about.targetBefore)],
    ['Target now', commit(targetAfter)],
    ['Strategy', code(promotion.strategy)],
    ['Pull request', pullRequest && link(`#${pullRequest.number}`, pullRequest.url)],
    ['Back-merge', backMerge && link(`#${backMerge.number}`, backMerge.url)],
    [
      'Started',
      runs
        .map(run => `${link(run.workflow, run.url)}${run.conclusion ? `: ${inert(run.conclusion)}` : ''}`)
        .join(', '),
    ],
    ['Tag', tag === undefined ? undefined : releaseUrl === undefined ? code(tag) : link(tag, releaseUrl)],
    ['Requests to GitHub', String(promotion.requests)],
  ])
}

export const gateTable = (gates: readonly Gate[]): string =>
  table(
    ['Gate', 'Verdict', 'Fact'],
    gates.map(({ title, state, summary, evidence }) => {
      const url = evidence.find(one => one.url !== undefined)?.url
      return [
        inert(title),
        WORDS[state],
        `${inert(summary)}${url === undefined ? '' : ` ${link('evidence', url)}`}`,
      ]
    }),
  )

const folded = (title: string, parts: readonly string[]): string | undefined =>
  parts.length === 0 ? undefined : details(title, parts.join('\n\n'))

/** The rows behind a gate, where there are several; what one row says is in the table already. */
function evidenceOf({ title, evidence }: Gate): string[] {
  if (evidence.length < 2) return []
  const rows = evidence.slice(0, MOST_ROWS).map(evidenceRow)
  const rest = evidence.length - rows.length
  return [
    paragraphs(
      `#### ${inert(title)}`,
      table(['Fact', 'Commit', 'By', 'Time (UTC)', 'Link'], rows),
      rest > 0 ? `and ${rest} more` : undefined,
    ),
  ]
}

const evidenceRow = ({ detail, sha, by, at, url }: Evidence): string[] => [
  inert(detail.slice(0, 200)),
  sha === undefined ? '' : code(sha.slice(0, 7)),
  by === undefined ? '' : inert(by),
  at === undefined ? '' : inert(at.replace('T', ' ').replace(/(\.\d+)?Z$/, '')),
  url === undefined ? '' : link('open', url),
]

function checklistText({ title, items }: Checklist): string {
  const lines = items.map(
    ({ item, state, by }) =>
      `- [${state === 'proven' ? 'x' : ' '}] ${inert(item)} (${inert(`${state}: ${by}`)})`,
  )
  return `**${title}**\n\n${lines.join('\n')}`
}
