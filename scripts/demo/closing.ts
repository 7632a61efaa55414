import { pathToFileURL } from 'node:url'
import { alignedTable } from '../table.ts'
import type { StoryRecord } from './record.ts'
import { spoken } from './spoken.ts'

/** What happened, where each commit is now, and the verdict, for the end of the terminal's story. */
export function closing({ steps, whereabouts, differences, durationMs }: StoryRecord, page: string): string {
  const happened = steps.map(({ number, title, jobs, differences: wrong, durationMs: took }) => [
    String(number),
    title,
    jobs.map(({ result }) => result || 'none').join(', '),
    wrong.length === 0 ? 'as told' : 'DIFFERENT',
    spoken(took),
  ])
  const places = whereabouts.map(({ commit, subject, branches, serves }) => [
    commit.slice(0, 7),
    subject,
    branches.join(', '),
    serves.join('; '),
  ])
  const jobs = steps.flatMap(step => step.jobs).length
  const verdict =
    differences.length === 0
      ? `Everything went as the story has it: ${jobs} actions run in ${spoken(durationMs)}.`
      : ['What went differently:', ...differences.map(text => `  - ${text}`)].join('\n')
  return [
    '',
    alignedTable(['', 'what happened', 'results', 'verdict', 'took'], happened),
    '',
    alignedTable(['commit', 'what it is', 'head of', 'serves'], places),
    '',
    verdict,
    `All job summaries, for a browser: ${pathToFileURL(page).href}`,
  ].join('\n')
}
