import type { Payload } from './payload.ts'

/** How an act ended; `open` is one that began and has not told its end (yet, or because its run was killed). */
export type Ending = 'open' | 'served' | 'failed' | 'rolled-back' | 'cancelled' | 'held' | 'resumed'

/** One act of the record, as it stands now. */
export interface Entry<P extends Payload = Payload> {
  /** GitHub's id of the deployment. */
  readonly id: number
  readonly environment: string
  /** ISO, whole seconds. */
  readonly createdAt: string
  readonly creator: string
  readonly payload: P
  readonly ending: Ending
  /** The sentence with which it ended. */
  readonly said: string
}

/** The oldest first; within one second by id, because GitHub's times have no smaller unit. */
export const inOrder = (entries: readonly Entry[]): Entry[] =>
  [...entries].sort((a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt) || a.id - b.id)
