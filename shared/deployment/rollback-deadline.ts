import type { Ports } from '../action/action.ts'

/** How long a rollback may outlive the step's own deadline: that is when it is needed most. */
const ROLLBACK_MS = 300_000
/** What a runner leaves a cancelled step. */
export const AFTER_CANCELLATION_MS = 4_000

/** The ports for rolling back: a deadline of their own, and no signal that already rang. */
export const rollbackPorts = (ports: Ports): Ports =>
  ports.signal.aborted ? ports.afterCancellation(ROLLBACK_MS) : ports.withTimeout(ROLLBACK_MS)
