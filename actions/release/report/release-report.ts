import { details, inert, paragraphs, table, verbatim } from '../../../shared/report/markdown.ts'
import { phasesPicture } from '../../../shared/report/mermaid.ts'
import { formatDuration } from '../../../shared/units/duration.ts'
import type { Event, Story } from '../transaction/transaction.ts'
import type { Verdict } from '../transaction/verdict.ts'
import { summarySentence } from './summary-sentence.ts'

const HEADLINES: Readonly<Record<Verdict, string>> = {
  released: '✅ released',
  'taken-back': '↩️ not released, taken back',
  'half-done': '❌ not released, and not completely taken back',
  failed: '❌ not released',
  planned: '📋 plan',
}

const ACTS = { rehearse: 'checked', perform: 'done', 'take back': 'taken back' } as const

/** The job summary: the verdict, every act in order, where the time went, and the whole story of a failure. */
export function releaseReport(story: Story, verdict: Verdict, environment: string): string {
  const shown =
    verdict === 'planned' || verdict === 'failed' ? story.events : story.events.filter(afterRehearsal)
  return paragraphs(
    `### Release of ${inert(environment)}: ${HEADLINES[verdict]}`,
    inert(summarySentence(story, verdict, environment)),
    table(['Part', 'Act', 'Result', 'What it says', 'Took'], shown.map(row)),
    phasesPicture('Where the time went', story.events.map(phase)),
    failureStory(story),
  )
}

const afterRehearsal = ({ act }: Event): boolean => act !== 'rehearse'

const row = ({ title, act, ending, startedMs, endedMs }: Event): string[] => [
  inert(title),
  ACTS[act],
  `${ending.failure === undefined ? '✅' : '❌'} ${inert(ending.result)}`,
  inert(ending.summary),
  formatDuration(endedMs - startedMs),
]

const phase = ({ title, act, ending, startedMs, endedMs }: Event) => ({
  name: `${act} ${title}`,
  startMs: startedMs,
  endMs: endedMs,
  state: ending.failure === undefined ? ('done' as const) : ('failed' as const),
})

function failureStory({ events }: Story): string | undefined {
  const failures = events.flatMap(({ title, ending: { failure } }) =>
    failure === undefined
      ? []
      : [details(`What failed: ${title}`, verbatim(`${failure.message}\n${failure.remedy ?? ''}`))],
  )
  return failures.length === 0 ? undefined : failures.join('\n\n')
}
