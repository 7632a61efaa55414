import type { StepResult } from '../../../shared/deployment/deployment-step.ts'

export type StepName = 'config' | 'backup' | 'backend' | 'frontend' | 'smoke'

/** One step of a release. */
export interface ReleaseStep {
  readonly name: StepName
  /** What it is about, for headings: `back end on Railway`. */
  readonly title: string
  /** Everything looked at, nothing changed. */
  check(): Promise<StepResult>
  apply(): Promise<StepResult>
  /** Looks once more: how this step ended where somebody else's deployment serves by now; nothing where its own does. */
  overtaken?(applied: StepResult): Promise<StepResult | undefined>
  /** Brings back what served before, `why` being the reason for people; absent for steps that serve nothing. */
  rollback?(applied: StepResult, why: string): Promise<StepResult>
}

/** True where the release changed what is served, or may have. */
export const changesServed = ({ verdict }: StepResult): boolean =>
  verdict === 'live' || verdict === 'started' || verdict === 'unknown'
