import type { CheckResult, Sightings } from '../check/check.ts'
import type { GateEnd } from '../wait/gate-phase.ts'
import type { GateStory } from '../wait/gate-story.ts'

export type Result = 'passed' | 'warned' | 'failed' | 'not-ready'

/** Everything a run has found, clean of secrets: what every kind of report is made from. */
export interface RunReport {
  readonly result: Result
  /** One sentence. */
  readonly summary: string
  readonly cancelled: boolean
  readonly environment: string | undefined
  /** The input `name`: tells the evidence of several steps for one environment apart. */
  readonly name: string | undefined
  readonly baseUrl: string | undefined
  readonly frontendUrl: string | undefined
  readonly expectedCommit: string | undefined
  readonly seen: Sightings
  readonly end: GateEnd | undefined
  readonly rounds: number
  readonly stories: readonly GateStory[]
  readonly results: readonly CheckResult[]
  readonly counts: Counts
  readonly requests: number
  readonly durationMs: number
  readonly startedAt: Date
  readonly runUrl: string
}

export interface Counts {
  readonly checks: number
  readonly passed: number
  readonly warned: number
  readonly failed: number
  readonly skipped: number
}

export function countStates(results: readonly CheckResult[]): Counts {
  const count = (state: CheckResult['state']) => results.filter(result => result.state === state).length
  const skipped = count('skipped')
  return {
    checks: results.length - skipped,
    passed: count('passed'),
    warned: count('warned'),
    failed: count('failed'),
    skipped,
  }
}

/** What the system said of itself, from all checks together; the first word counts. */
export const allSightings = (results: readonly CheckResult[]): Sightings =>
  Object.assign({}, ...results.map(({ evidence }) => evidence.seen ?? {}).reverse()) as Sightings
