import type { Ports } from '../../../shared/action/action.ts'
import type { DeploymentStep } from '../../../shared/deployment/deployment-step.ts'
import type { Ledger } from '../../../shared/record/ledger.ts'

/** A platform with nothing on it, and a deployer before it. */
export interface Stage extends AsyncDisposable {
  readonly ports: Ports
  readonly ledger: Ledger
  /** A fresh step that would deploy this version. */
  step(version: string): Promise<DeploymentStep>
  /** The version that people get. */
  served(): Promise<string | undefined>
  /** What changes with every change on the platform: how many requests changed something, or the state itself as text. */
  writes(): Promise<number | string> | number
  /** From now on new deployments come to nothing: what serves goes on serving. */
  refuseNew(): Promise<void> | void
  /** The platform carries out the next deployment, and its answer never arrives. */
  loseAnswer(): Promise<void> | void
  /** A fresh step that is cancelled the moment the platform is asked to make something; that is carried out. */
  cancelledStep(version: string): Promise<DeploymentStep>
  /** How many deployments the platform holds. */
  made(): Promise<number> | number
  /** Everything that was written into the record. */
  recorded(): string
  readonly secrets: readonly string[]
}

/** How a deployer is put on a stage. */
export type Fixture = () => Promise<Stage>
