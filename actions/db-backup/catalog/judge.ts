import { formatDuration } from '../../../shared/units/duration.ts'
import type { Level } from '../manifest/manifest.ts'
import { atLeast, levelInWords } from '../verify/levels.ts'
import { type GoodBackup, verifiedLevel } from './catalog.ts'

/** What a gate asks of the newest good backup. What is not set is not asked. */
export interface Demands {
  readonly maxAgeMs: number | undefined
  readonly minLevel: Level | undefined
  readonly maxRestoreAgeMs: number | undefined
  /** Where given, the backup must be encrypted to exactly these. */
  readonly recipients: readonly string[]
  /** The schema of the live database, where it was asked. */
  readonly fingerprint: string | undefined
}

/** Clocks of runners differ a little; a backup from further ahead is no evidence. */
const FUTURE_TOLERANCE_MS = 300_000

/** Why the newest good backup is not good enough; empty when it is. Pure. */
export function judge(
  newest: GoodBackup | undefined,
  demands: Demands,
  { now, restoreTestedAt }: { readonly now: Date; readonly restoreTestedAt: Date | undefined },
): string[] {
  if (newest === undefined) return ['there is no good backup at all']
  return [
    ...ageReasons(newest, demands, now),
    ...levelReasons(newest, demands),
    ...restoreReasons(demands, now, restoreTestedAt),
    ...recipientReasons(newest, demands),
    ...(demands.fingerprint === undefined || demands.fingerprint === newest.manifest.schemaFingerprint
      ? []
      : ['the schema of the database has changed since the newest backup']),
  ]
}

function ageReasons({ time }: GoodBackup, { maxAgeMs }: Demands, now: Date): string[] {
  const age = now.getTime() - time.getTime()
  if (age < -FUTURE_TOLERANCE_MS) return ['the newest backup is dated in the future; a clock is wrong']
  return maxAgeMs === undefined || age <= maxAgeMs
    ? []
    : [`the newest good backup is ${formatDuration(age)} old, and ${formatDuration(maxAgeMs)} are allowed`]
}

function levelReasons(newest: GoodBackup, { minLevel }: Demands): string[] {
  const level = verifiedLevel(newest)
  return minLevel === undefined || atLeast(level, minLevel)
    ? []
    : [`the newest good backup is ${levelInWords(level)} (${level}), and ${minLevel} is demanded`]
}

function restoreReasons({ maxRestoreAgeMs }: Demands, now: Date, tested: Date | undefined): string[] {
  if (maxRestoreAgeMs === undefined) return []
  if (tested === undefined) return ['no backup was ever restored as a test']
  const age = now.getTime() - tested.getTime()
  return age <= maxRestoreAgeMs
    ? []
    : [
        `the last test restore was ${formatDuration(age)} ago, and ${formatDuration(maxRestoreAgeMs)} are allowed`,
      ]
}

function recipientReasons({ manifest }: GoodBackup, { recipients }: Demands): string[] {
  if (recipients.length === 0) return []
  const actual = [...(manifest.encryption?.recipients ?? [])].sort().join(' ')
  return actual === [...recipients].sort().join(' ')
    ? []
    : ['the newest backup is not encrypted to exactly the recipients of `encrypt-to`']
}
