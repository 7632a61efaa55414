import { ActionError } from '../failure/action-error.ts'
import { type Entry, inOrder } from './entry.ts'
import type { HoldPayload } from './payload.ts'

export type HoldEntry = Entry<HoldPayload>

const isHold = (entry: Entry): entry is HoldEntry => entry.payload.act === 'hold'

/** The holds in force, the oldest first: every one that nobody ended. */
export const holdsInForce = (entries: readonly Entry[]): readonly HoldEntry[] =>
  inOrder(entries)
    .filter(isHold)
    .filter(({ ending }) => ending !== 'resumed')

/** Who holds an environment since when and why, in one sentence. */
export function describeHold({ environment, createdAt, payload }: HoldEntry): string {
  const who = payload.by === undefined ? '' : ` by ${payload.by}`
  return `${environment} is on hold since ${minute(createdAt)}${who}: ${payload.reason}`
}

const HOW_TO_RESUME =
  'Nothing was touched. End the hold with the action `databiz-actions` and `mode: resume`.'

/** All holds in force, each with who, when and why: `mode: resume` ends every one of them. */
export const describeHolds = (holds: readonly HoldEntry[]): string => holds.map(describeHold).join('; ')

/** The refusal of everything that would bring something new. */
export const heldError = (holds: readonly HoldEntry[]): ActionError =>
  new ActionError(describeHolds(holds), { code: 'hold', remedy: HOW_TO_RESUME })

/** `2026-11-30 14:02 UTC`. */
export const minute = (iso: string): string => `${iso.slice(0, 16).replace('T', ' ')} UTC`
