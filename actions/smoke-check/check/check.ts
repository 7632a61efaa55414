import type { Exchange } from '../engine/exchange.ts'
import type { Scene } from './scene.ts'

/** `error` turns the run red, `warn` yellow. */
export type Level = 'error' | 'warn'

/** Where in the smoke file something is written, for annotations. Lines and columns count from 1. */
export interface Place {
  readonly file: string
  readonly line: number
  readonly column: number
}

/** One thing that is not as it must be. */
export interface Mismatch {
  /** What was looked at: `status`, `$.database`, `certificate`. */
  readonly subject: string
  readonly expected: string
  /** Text from outside; made harmless where it is shown. */
  readonly seen: string
  readonly hint?: string
  /** Waiting cannot mend it. */
  readonly final?: boolean
}

/** What the system says of itself. */
export interface Sightings {
  readonly commit?: string
  readonly version?: string
  readonly environment?: string
}

/** What looking brought to light. Nothing in `mismatches` means that the check passed. */
export interface Evidence {
  readonly mismatches: readonly Mismatch[]
  /** Advice that changes no verdict. */
  readonly notes?: readonly string[]
  readonly exchange?: Exchange
  readonly seen?: Sightings
  /** Where the evidence decides how bad it is. */
  readonly level?: Level
  /** Why nothing could be looked at. */
  readonly skipped?: string
}

/** One thing that must be true of the deployed system. */
export interface Check {
  /** Stable, for reports and outputs. */
  readonly id: string
  /** For people. */
  readonly name: string
  /** Groups checks in reports: `databiz-api`, or `checks` for those of the file. */
  readonly group: string
  /** `GET https://…/path`, without query and credentials. */
  readonly target: string
  /** Polled until it passes, before anything else is looked at. */
  readonly gate: boolean
  readonly level: Level
  /** Further attempts after faults of the moment, outside the gates. */
  readonly retries: number
  /** The file says how many, so that nothing is decided for it. */
  readonly retriesGiven?: boolean
  /** Checks that must have been looked at before, by id. */
  readonly after?: readonly string[]
  /** Those of them without whose success this one makes no sense. */
  readonly requires?: readonly string[]
  /** Comes after every other check that does not clean up. */
  readonly isLast?: boolean
  /** Cleans up: comes last and is looked at however the run has ended. */
  readonly always?: boolean
  readonly place?: Place
  look(scene: Scene): Promise<Evidence>
}

export type State = 'passed' | 'warned' | 'failed' | 'skipped'

/** A check and what came of it. */
export interface CheckResult {
  readonly check: Check
  readonly state: State
  readonly evidence: Evidence
  readonly attempts: number
  /** From the start of the run. */
  readonly startMs: number
  readonly endMs: number
}

/** The state that evidence amounts to at the level of its check. */
export function stateOf(check: Pick<Check, 'level'>, evidence: Evidence): State {
  if (evidence.skipped !== undefined) return 'skipped'
  if (evidence.mismatches.length === 0) return 'passed'
  return (evidence.level ?? check.level) === 'error' ? 'failed' : 'warned'
}
