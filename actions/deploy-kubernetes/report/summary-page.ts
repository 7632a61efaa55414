import { heading } from '../../../shared/report/heading.ts'
import {
  code,
  details,
  facts,
  inert,
  link,
  paragraphs,
  table,
  verbatim,
} from '../../../shared/report/markdown.ts'
import { formatDuration } from '../../../shared/units/duration.ts'
import type { Templates } from '../cluster/set-history.ts'
import { changeTable } from './change-table.ts'
import type { Facts } from './facts.ts'
import { isGreen, type Result } from './result.ts'

/** The job summary: verdict, what to do, facts, what runs, what changed, and the last words of what failed. */
export function summaryPage(result: Result, summary: string, about: Facts): string {
  const { attempt, plan, work } = about
  const warnings = [...(plan?.warnings ?? []), ...attempt.notes]
  return paragraphs(
    heading(isGreen(about) ? 'good' : 'bad', `Kubernetes ${inert(work.cluster.namespace)}`, result),
    inert(summary),
    attempt.rollback === undefined ? undefined : inert(attempt.rollback.sentence),
    (attempt.failure?.remedy ?? '') === ''
      ? undefined
      : `**What to do:** ${inert(attempt.failure?.remedy ?? '')}`,
    factsTable(about),
    workloadTable(about),
    plan === undefined ? undefined : changeTable(plan.changes),
    warnings.length === 0 ? undefined : warnings.map(warning => `- ${inert(warning)}`).join('\n'),
    attempt.words.length === 0
      ? undefined
      : details('Last lines of the log', verbatim(attempt.words.join('\n'))),
  )
}

const factsTable = ({ work, environment, set, attempt }: Facts): string =>
  facts([
    ['Address', attempt.url === undefined ? undefined : link(attempt.url, attempt.url)],
    ['Cluster', code(work.cluster.server)],
    ['Environment', inert(environment)],
    ['Mode', work.inputs.mode],
    ['Apply set', code(set)],
    ['Deleted', attempt.pruned.length === 0 ? undefined : inert(attempt.pruned.join(', '))],
    ['Took', attempt.elapsedMs === 0 ? undefined : formatDuration(attempt.elapsedMs)],
  ])

function workloadTable({ before, after, attempt }: Facts): string | undefined {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted()
  if (names.length === 0) return undefined
  const number = (templates: Templates, name: string) => String(templates[name]?.revision ?? '')
  const rows = names.map(name => [
    code(name),
    number(before, name),
    number(after, name),
    Object.entries(attempt.proof?.images[name] ?? {})
      .map(([container, digest]) => `${inert(container)} ${code(digest)}`)
      .join('<br>'),
  ])
  return table(['workload', 'revision before', 'revision now', 'runs'], rows)
}
