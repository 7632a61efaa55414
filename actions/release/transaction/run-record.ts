import type { StepResult } from '../../../shared/deployment/deployment-step.ts'
import type { StepName } from '../steps/release-step.ts'

export type Act = 'check' | 'apply' | 'rollback'

/** One thing that happened, in order. */
export interface Event {
  readonly step: StepName
  readonly title: string
  readonly act: Act
  readonly result: StepResult
  readonly startedMs: number
  readonly endedMs: number
}

/** Everything that happened in one run. */
export interface RunRecord {
  readonly events: readonly Event[]
  /** The event that failed first, if any. */
  readonly failed: Event | undefined
}

const HEADINGS: Readonly<Record<Act, string>> = { check: 'Check', apply: 'Apply', rollback: 'Roll back' }

export const headingOf = (act: Act, title: string): string => `${HEADINGS[act]}: ${title}`
