import type { Ports } from '../../../shared/action/action.ts'
import type { FoundTarget } from '../../../shared/deployment/roll-back-to.ts'
import type { TargetRecord } from '../../../shared/record/target-record.ts'
import type { PagesApi } from '../cloudflare/pages-api.ts'
import type { Deployment } from '../cloudflare/shapes.ts'
import type { Inputs } from '../declaration.ts'
import type { FoundProject } from '../deployment/find-project.ts'
import type { DeploymentPlan } from '../deployment/plan-deployment.ts'

/** Everything that is known before anything is changed. */
export interface RollbackRun {
  readonly inputs: Inputs
  readonly ports: Ports
  readonly api: PagesApi
  readonly found: FoundProject
  readonly plan: DeploymentPlan
  readonly record: TargetRecord
  readonly target: FoundTarget
  readonly deployment: Deployment
  /** What serves now; absent where nothing does, or where it is not known. */
  readonly live: Deployment | undefined
  readonly startedMs: number
  /** Whether this run writes the record, or the release that composes it. */
  readonly writes: boolean
}
