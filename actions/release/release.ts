import type { Ports } from '../../shared/action/action.ts'
import type { RawInputs } from '../../shared/declaration/read-inputs.ts'
import type { DeploymentStep } from '../../shared/deployment/deployment-step.ts'
import type { Ledger } from '../../shared/record/ledger.ts'
import type { Component, EnvironmentPlan, SideSection } from './databiz/plan.ts'
import type { Inputs } from './declaration.ts'
import type { Unfinished } from './steps/unfinished.ts'

/** One side of an environment, opened. */
export interface Side {
  readonly component: Component
  /** For headings: `back end on Railway`. */
  readonly noun: string
  readonly section: SideSection
  /** The inputs of its action as texts: what the file and the step give it. */
  readonly raw: RawInputs
  readonly step: DeploymentStep
}

/** Everything that is known of a run about one environment before anything is asked or changed. */
export interface Release {
  /** Environment, second and commit: unique for each attempt, and in order. */
  readonly id: string
  readonly inputs: Inputs
  readonly ports: Ports
  readonly plan: EnvironmentPlan
  readonly sides: readonly Side[]
  readonly ledger: Ledger
  /** What the `post` step has to know of this one. */
  readonly unfinished: Unfinished
}

const LONGEST_ID = 64

/** `production-20261130-140212-1a2b3c4`. */
export function releaseId(environment: string, { clock, run }: Pick<Ports, 'clock' | 'run'>): string {
  const digits = clock.date().toISOString().replace(/\D/g, '')
  const commit = run.subject.commit.value?.slice(0, 7) ?? 'unknown'
  const tail = `-${digits.slice(0, 8)}-${digits.slice(8, 14)}-${commit}`
  return `${environment.slice(0, LONGEST_ID - tail.length)}${tail}`
}
