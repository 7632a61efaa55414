import type { Host } from '../runner/host.ts'
import type { RunContext } from '../runner/run-context.ts'
import type { StepFiles } from '../runner/step-files.ts'
import type { SecretRegistry } from '../secrets/secret-registry.ts'
import type { Ports } from './action.ts'

/** What the boundary needs before it knows whether the inputs are any good. */
export interface Stage {
  readonly host: Host
  readonly local: boolean
  readonly secrets: SecretRegistry
  readonly log: Ports['log']
  readonly stepFiles: StepFiles
  readonly run: RunContext
  readonly startedMs: number
  readonly cancellation: AbortController
}
