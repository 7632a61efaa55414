import type { Recorded, Recording } from '../record/exchange.ts'
import { compareHeaders } from './compare-headers.ts'
import { compareShapes, type WordRules } from './compare-shapes.ts'
import { shapeOf } from './shape.ts'

export type Verdict = 'agrees' | 'differs' | 'not seen'

/** One line of the table. */
export interface Finding {
  readonly verdict: Verdict
  readonly step: string
  readonly route: string
  /** What differs, or why it was not seen. */
  readonly what: readonly string[]
  /** The file of the stand-in that answers there, and has to change for a difference. */
  readonly file: string
}

export interface ComparisonRules extends WordRules {
  fileOf(route: string, status: number): string
}

/** So long the library waits for one answer. Milliseconds. */
const LONGEST_MS = 30_000
/** Faults of the moment: they say nothing of what a platform is. */
const isPassing = (status: number): boolean => status === 429 || status >= 500

/**
 * Compares what a platform said with what its stand-in said to the same questions. Ids, times, hosts, order and number of
 * requests may differ; fields, types, words and order of states, status codes and the headers that matter may not.
 */
export function compareRecordings(live: Recording, standIn: Recording, rules: ComparisonRules): Finding[] {
  const [found, expected] = [grouped(live), grouped(standIn)]
  const keys = [...new Set([...expected.keys(), ...found.keys()])]
  const questions = keys.map(key => compareGroup(found.get(key) ?? [], expected.get(key) ?? [], rules))
  return [...questions, ...compareOutcomes(live, standIn)]
}

function compareGroup(
  live: readonly Recorded[],
  standIn: readonly Recorded[],
  rules: ComparisonRules,
): Finding {
  const [first] = [...standIn, ...live]
  const { step = '', route = '', status = 0 } = first ?? {}
  const line = { step, route, file: rules.fileOf(route, status) }
  if (live.length === 0) return { ...line, verdict: 'not seen', what: ['the platform was not asked this'] }
  if (standIn.length === 0) return { ...line, verdict: 'not seen', what: ['the stand-in was not asked this'] }
  const what = differences(live, standIn, rules)
  return { ...line, verdict: what.length === 0 ? 'agrees' : 'differs', what }
}

function differences(
  live: readonly Recorded[],
  standIn: readonly Recorded[],
  rules: ComparisonRules,
): string[] {
  const known = new Set(standIn.map(({ status }) => status))
  const statuses = [...new Set(live.map(({ status }) => status))].filter(status => !isPassing(status))
  const strange = statuses.filter(status => !known.has(status))
  const slowest = Math.max(...live.map(({ ms }) => ms))
  return [
    ...strange.map(status => `answers ${status}, the stand-in ${[...known].join(' or ')}`),
    ...statuses
      .filter(status => known.has(status))
      .flatMap(status => compareAnswers(withStatus(live, status), withStatus(standIn, status), rules)),
    ...(slowest > LONGEST_MS ? [`took ${slowest} ms; the library waits ${LONGEST_MS} ms`] : []),
  ]
}

const compareAnswers = (
  live: readonly Recorded[],
  standIn: readonly Recorded[],
  rules: ComparisonRules,
): string[] => [
  ...compareHeaders(live, standIn),
  ...compareShapes(shapeOf(live.map(({ body }) => body)), shapeOf(standIn.map(({ body }) => body)), rules),
]

const withStatus = (all: readonly Recorded[], status: number): Recorded[] =>
  all.filter(one => one.status === status)

function grouped({ exchanges }: Recording): Map<string, Recorded[]> {
  const groups = new Map<string, Recorded[]>()
  for (const exchange of exchanges) {
    const key = `${exchange.step}\n${exchange.route}`
    groups.set(key, [...(groups.get(key) ?? []), exchange])
  }
  return groups
}

function compareOutcomes(live: Recording, standIn: Recording): Finding[] {
  return Object.entries(standIn.outcomes).map(([step, expected]) => {
    const found = live.outcomes[step]
    const line = { step, route: 'outcome', file: '' }
    if (found === undefined) return { ...line, verdict: 'not seen', what: ['the run did not come so far'] }
    return found === expected
      ? { ...line, verdict: 'agrees', what: [] }
      : { ...line, verdict: 'differs', what: [`ends as ${found}, with the stand-in as ${expected}`] }
  })
}
