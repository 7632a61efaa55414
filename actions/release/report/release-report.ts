import { code, details, inert, link, paragraphs, table, verbatim } from '../../../shared/report/markdown.ts'
import { phasesPicture } from '../../../shared/report/mermaid.ts'
import { formatDuration } from '../../../shared/units/duration.ts'
import type { Event, Story } from '../transaction/transaction.ts'
import type { Verdict } from '../transaction/verdict.ts'
import { pairOf, type Side, sidesOf } from './sides.ts'
import { summarySentence } from './summary-sentence.ts'

const HEADLINES: Readonly<Record<Verdict, string>> = {
  released: '✅ released',
  'taken-back': '↩️ not released, taken back',
  'half-done': '❌ not released, and not completely taken back',
  failed: '❌ not released',
  planned: '📋 plan',
}

const ACTS = { rehearse: 'checked', perform: 'done', 'take back': 'taken back' } as const

interface About {
  readonly environment: string
  /** What was to be released. */
  readonly commit: string
}

/** The job summary: the verdict, what is served now, every act in order, where the time went, and the whole story of a failure. */
export function releaseReport(story: Story, verdict: Verdict, { environment, commit }: About): string {
  const shown =
    verdict === 'planned' || verdict === 'failed' ? story.events : story.events.filter(afterRehearsal)
  return paragraphs(
    `### Release of ${inert(environment)}: ${HEADLINES[verdict]}`,
    inert(summarySentence(story, verdict, environment)),
    verdict === 'planned' ? undefined : servedNow(sidesOf(story), commit),
    table(['Part', 'Act', 'Result', 'What it says', 'Took'], shown.map(row)),
    phasesPicture('Where the time went', story.events.map(phase)),
    failureStory(story),
    ...story.events.map(ownReport),
  )
}

const afterRehearsal = ({ act }: Event): boolean => act !== 'rehearse'

const PAIRS = {
  new: 'Both sides are of this release.',
  previous: 'Both sides are those from before this release.',
  mixed: '**The two sides do not belong together.** Take back, or release again, now.',
  unknown: '**It is not certain what is served.** Look at it now.',
} as const

function servedNow(sides: readonly Side[], commit: string): string | undefined {
  const pair = pairOf(sides)
  if (pair === undefined) return undefined
  const sentence = sides.length > 1 || pair === 'unknown' ? PAIRS[pair] : undefined
  const rows = sides.map(side => [inert(side.title), ...servesCells(side, commit)])
  return paragraphs(
    '#### What is served now',
    sentence,
    table(['Side', 'Serves', 'Deployment', 'Address'], rows),
  )
}

function servesCells({ serves, deployment, address }: Side, commit: string): string[] {
  const short = commit === '' ? '' : ` (${commit.slice(0, 7)})`
  const nothing = deployment === undefined && serves === 'previous'
  const words = { new: `this release${short}`, previous: 'what was there before', unknown: 'not certain' }
  return [
    nothing ? 'nothing, as before' : words[serves],
    deployment === undefined ? '' : code(deployment),
    address === undefined ? '' : link(address, address),
  ]
}

const row = ({ title, act, ending, startedMs, endedMs }: Event): string[] => [
  inert(title),
  ACTS[act],
  `${ending.failure === undefined ? '✅' : '❌'} ${inert(ending.result)}`,
  inert(ending.summary),
  formatDuration(endedMs - startedMs),
]

const phase = ({ title, act, ending, startedMs, endedMs }: Event) => ({
  name: `${title} ${ACTS[act]}`,
  startMs: startedMs,
  endMs: endedMs,
  state: ending.failure === undefined ? ('done' as const) : ('failed' as const),
})

function failureStory({ events }: Story): string | undefined {
  const failures = events.flatMap(({ title, ending: { failure } }) =>
    failure === undefined
      ? []
      : [
          details(
            `What failed: ${title}`,
            verbatim([failure.message, failure.remedy].filter(Boolean).join('\n')),
          ),
        ],
  )
  return failures.length === 0 ? undefined : failures.join('\n\n')
}

/** The summary of a part as its action wrote it, folded. */
const ownReport = ({ act, title, ending: { report } }: Event): string | undefined =>
  act === 'rehearse' || report === undefined ? undefined : details(`Report: ${title}, ${ACTS[act]}`, report)
