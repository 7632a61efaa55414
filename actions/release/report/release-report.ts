import { minute } from '../../../shared/record/hold.ts'
import { heading, type Mark } from '../../../shared/report/heading.ts'
import { code, details, inert, link, paragraphs, table, verbatim } from '../../../shared/report/markdown.ts'
import { phasesPicture } from '../../../shared/report/mermaid.ts'
import { formatDuration } from '../../../shared/units/duration.ts'
import type { Outcome } from '../transaction/outcome.ts'
import type { Event, RunRecord } from '../transaction/run-record.ts'
import type { ServedLayers } from './served-since.ts'
import { pairOf, type ServedSide, sidesOf } from './sides.ts'
import { summarySentence } from './summary-sentence.ts'

const HEADLINES: Readonly<Record<Outcome, readonly [Mark, string]>> = {
  released: ['good', 'released'],
  'rolled-back': ['undone', 'not released, rolled back'],
  partial: ['bad', 'not released, and not completely rolled back'],
  failed: ['bad', 'not released'],
  planned: ['told', 'plan'],
}

const ACTS = { check: 'checked', apply: 'done', rollback: 'rolled back' } as const

interface About {
  readonly environment: string
  readonly layers: ServedLayers
  /** What was to be released. */
  readonly commit: string
}

/** The job summary: the verdict, what is served now, every act in order, where the time went, and every failure with its remedy. */
export function releaseReport(record: RunRecord, outcome: Outcome, about: About): string {
  const { environment } = about
  const shown =
    outcome === 'planned' || outcome === 'failed' ? record.events : record.events.filter(afterChecks)
  const [mark, word] = HEADLINES[outcome]
  return paragraphs(
    heading(mark, `Release of ${inert(environment)}`, word),
    inert(summarySentence(record, outcome, environment)),
    outcome === 'planned' ? undefined : servedNow(sidesOf(record), about),
    table(['Step', 'Act', 'Result', 'What it says', 'Took'], shown.map(row)),
    phasesPicture('Where the time went', record.events.map(phase)),
    failures(record),
    ...record.events.map(ownReport),
  )
}

const afterChecks = ({ act }: Event): boolean => act !== 'check'

const PAIRS = {
  new: 'Both sides are of this release.',
  previous: 'Both sides are those from before this release.',
  mixed: '**The two sides do not belong together.** Roll back, or release again, now.',
  unknown: '**It is not certain what is served.** Look at it now.',
} as const

function servedNow(sides: readonly ServedSide[], about: About): string | undefined {
  const pair = pairOf(sides)
  if (pair === undefined) return undefined
  const sentence = sides.length > 1 || pair === 'unknown' ? PAIRS[pair] : undefined
  const rows = sides.map(side => [inert(side.title), ...servesCells(side, about)])
  return paragraphs(
    '#### What is served now',
    sentence,
    table(['Side', 'Serves', 'Deployment', 'Since', 'By', 'Address'], rows),
  )
}

/** The record tells since when and by whom only where it means the very deployment that was seen. */
function servesCells({ component, serves, deployment, address }: ServedSide, about: About): string[] {
  const known = about.layers.get(component)
  const layer = deployment !== undefined && known?.ids.includes(deployment) === true ? known : undefined
  const nothing = deployment === undefined && serves === 'previous'
  const words = {
    new: `this release${short(about.commit)}`,
    previous: `what was there before${short(layer?.commit)}`,
    unknown: 'not certain',
  }
  return [
    nothing ? 'nothing, as before' : words[serves],
    deployment === undefined ? '' : code(deployment),
    layer === undefined || layer.since === '' ? '' : minute(layer.since),
    inert(layer?.by ?? ''),
    address === undefined ? '' : link(address, address),
  ]
}

const short = (commit = ''): string => (commit === '' ? '' : ` (${commit.slice(0, 7)})`)

const row = ({ title, act, result, startedMs, endedMs }: Event): string[] => [
  inert(title),
  ACTS[act],
  `${result.failure === undefined ? '✅' : '❌'} ${inert(result.result)}`,
  inert(result.summary),
  formatDuration(endedMs - startedMs),
]

const phase = ({ title, act, result, startedMs, endedMs }: Event) => ({
  name: `${title} ${ACTS[act]}`,
  startMs: startedMs,
  endMs: endedMs,
  state: result.failure === undefined ? ('done' as const) : ('failed' as const),
})

function failures({ events }: RunRecord): string | undefined {
  const all = events.flatMap(({ title, result: { failure } }) =>
    failure === undefined
      ? []
      : [
          details(
            `What failed: ${title}`,
            verbatim([failure.message, failure.remedy].filter(Boolean).join('\n')),
          ),
        ],
  )
  return all.length === 0 ? undefined : all.join('\n\n')
}

/** The summary of a part as its action wrote it, folded. */
const ownReport = ({ act, title, result: { report } }: Event): string | undefined =>
  act === 'check' || report === undefined ? undefined : details(`Report: ${title}, ${ACTS[act]}`, report)
