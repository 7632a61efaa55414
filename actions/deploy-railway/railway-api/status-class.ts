/** What one of Railway's words for the state of a deployment means to somebody who waits. */
export type StatusClass =
  | 'waiting'
  | 'blocked'
  | 'live'
  | 'failed'
  | 'crashed'
  | 'skipped'
  | 'removed'
  | 'unknown'

const CLASSES: Readonly<Record<string, StatusClass>> = {
  QUEUED: 'waiting',
  INITIALIZING: 'waiting',
  WAITING: 'waiting',
  BUILDING: 'waiting',
  DEPLOYING: 'waiting',
  NEEDS_APPROVAL: 'blocked',
  SUCCESS: 'live',
  SLEEPING: 'live',
  FAILED: 'failed',
  CRASHED: 'crashed',
  SKIPPED: 'skipped',
  REMOVING: 'removed',
  REMOVED: 'removed',
  CANCELLED: 'removed',
  CANCELED: 'removed',
}

/** Railway adds words without notice, so an unknown one is waited out instead of guessed. */
export const classOf = (status: string): StatusClass => CLASSES[status] ?? 'unknown'

/** States in which the platform still lets go of a deployment that nobody waits for. One that a person may approve is left to people. */
export const isCancellable = (status: string): boolean =>
  ['QUEUED', 'INITIALIZING', 'WAITING', 'BUILDING'].includes(status)
