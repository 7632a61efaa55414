import { formatDuration } from '../../../shared/units/duration.ts'

/** The platform's own backups of a database, as the platform tells of them. */
export interface PlatformBackups {
  /** Whose they are, for people: `Railway, volume pg-data of postgres`. */
  readonly whose: string
  readonly count: number
  /** Made, or restorable to. */
  readonly newest: Date | undefined
  /** How often they are made, in words; empty when nothing makes them. */
  readonly schedules: readonly string[]
  /** The longest time between two of them that the schedules leave. */
  readonly everyMs: number | undefined
  /** So many stay until somebody deletes them. */
  readonly locked: number
  /** Where to switch them on. */
  readonly setting: string
}

/** A backup takes a while, and clocks of platforms are not exact. */
const LATE = 2

/** Why the platform's own backups are not good enough; empty when they are. Without an age of their own, twice the schedule. Pure. */
export function judgePlatform(
  { whose, count, newest, schedules, everyMs, setting }: PlatformBackups,
  { maxAgeMs, now }: { readonly maxAgeMs: number | undefined; readonly now: Date },
): string[] {
  const allowed = maxAgeMs ?? (everyMs === undefined ? undefined : everyMs * LATE)
  const age = newest === undefined ? undefined : now.getTime() - newest.getTime()
  return [
    ...(schedules.length === 0 ? [`${whose}: nothing makes backups by itself (${setting})`] : []),
    ...(count === 0 || age === undefined ? [`${whose}: there is no backup (${setting})`] : []),
    ...(age !== undefined && allowed !== undefined && age > allowed
      ? [
          `${whose}: the newest backup is ${formatDuration(age)} old, and ${formatDuration(allowed)} are allowed (${setting})`,
        ]
      : []),
  ]
}

/** For people, in one line. */
export function platformInWords({ count, newest, schedules, locked }: PlatformBackups, now: Date): string {
  const age =
    newest === undefined ? '' : `, the newest ${formatDuration(now.getTime() - newest.getTime())} old`
  const kept = locked === 0 ? '' : `, ${locked} locked`
  return `${count} backups${age}${kept}; ${schedules.length === 0 ? 'no schedule' : schedules.join(', ')}`
}
