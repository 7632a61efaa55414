import type { Secret } from '../../../shared/secrets/secret.ts'

/** What is believed of what lies in a bucket. */
export interface Trust {
  /** An id from further ahead than clocks differ counts for nothing. */
  readonly now: Date
  /** Where given, only what was authenticated with it counts. */
  readonly key: Secret | undefined
  /** Somebody asked for a backup of before there was a key. */
  readonly allowsUnauthenticated: boolean
}

/** Clocks of runners differ by seconds, not by more than this. */
const CLOCKS_DIFFER_MS = 300_000

export const isFuture = (time: Date, { now }: Pick<Trust, 'now'>): boolean =>
  time.getTime() > now.getTime() + CLOCKS_DIFFER_MS
