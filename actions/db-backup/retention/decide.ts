import { newestFirst } from '../catalog/newest-first.ts'
import { compareSystems } from '../catalog/systems.ts'
import { periodsOf } from './periods.ts'
import type { RetentionPolicy } from './policy.ts'

/** A backup as retention sees it. Only good ones are candidates: kept by rules, counted for the floor. */
export interface Candidate {
  readonly id: string
  readonly time: Date
  readonly bytes: number
  readonly good: boolean
  readonly pinned: boolean
  /** True when it came through a test restore. */
  readonly restoreTested: boolean
  /** Whose backup it is: server, database and scope; null when unknown. */
  readonly source: string | null
  /** Its server alone; an address where nobody could read more. */
  readonly system?: string | undefined
  readonly tables: number
  /** By this very run, whatever a clock or another run of the same second says. */
  readonly justMade?: boolean
}

export interface RetentionPlan {
  /** Why each kept backup is kept, newest first. */
  readonly keep: readonly { readonly id: string; readonly reasons: readonly string[] }[]
  /** Oldest first. */
  readonly remove: readonly string[]
  /** Why less was deleted than the rules allow; nothing when no brake held. */
  readonly brake: string | undefined
}

/** A new backup that lost this much of its usual size, or any tables, must not push the good ones out. */
const SHRINK_LIMIT = 0.5
const MEDIAN_OF = 5
/** Clocks of runners differ by seconds, not by hours. */
const FUTURE_TOLERANCE_MS = 3_600_000

/**
 * Decides what may go. Rules are ORed; the newest good backup of a period stands for it. Never removed: the newest good
 * one, the newest that restored, pinned ones, the floor, what is not good, and what has another source.
 * Pure: the same backups and time give the same plan.
 */
export function decideRetention(
  backups: readonly Candidate[],
  policy: RetentionPolicy,
  now: Date,
): RetentionPlan {
  const sorted = [...backups].sort(thisRunFirst)
  const good = sorted.filter(backup => backup.good)
  const reasons = new Map<string, string[]>(sorted.map(({ id }) => [id, []]))
  const because = (id: string, reason: string) => reasons.get(id)?.push(reason)
  keepUntouchable(sorted, good, because)
  keepByRules(ofThisSource(good), policy, now, because)
  const removable = sorted.filter(({ id }) => reasons.get(id)?.length === 0).reverse()
  const brake = emergencyBrake(sorted, good, now)
  const allowed = brake === undefined ? allowedCount(ofThisSource(good).length, removable.length, policy) : 0
  const remove = removable.slice(0, allowed).map(({ id }) => id)
  for (const { id } of removable.slice(allowed))
    because(id, brake === undefined ? 'brake' : 'emergency brake')
  return {
    keep: sorted
      .filter(({ id }) => !remove.includes(id))
      .map(({ id }) => ({ id, reasons: reasons.get(id) ?? [] })),
    remove,
    brake: brake ?? countBrake(removable.length, allowed, ofThisSource(good).length, policy),
  }
}

/** Within one moment the backup of this run is the newest, whatever its id is. */
const thisRunFirst = (a: Candidate, b: Candidate): number =>
  b.time.getTime() === a.time.getTime() && a.justMade !== b.justMade
    ? Number(b.justMade ?? false) - Number(a.justMade ?? false)
    : newestFirst(a, b)

type Because = (id: string, reason: string) => void

function keepUntouchable(sorted: readonly Candidate[], good: readonly Candidate[], because: Because): void {
  const newest = good[0]
  if (newest !== undefined) because(newest.id, 'newest')
  const tested = [good, ofThisSource(good)].map(those => those.find(backup => backup.restoreTested)?.id)
  for (const id of new Set(tested)) if (id !== undefined) because(id, 'newest that restored')
  for (const backup of sorted) {
    if (backup.pinned) because(backup.id, 'pinned')
    if (backup.justMade === true) because(backup.id, 'just made')
    if (!backup.good) because(backup.id, 'not readable, left alone')
    else if (newest !== undefined && backup.source !== newest.source)
      because(
        backup.id,
        compareSystems(backup.system ?? '', newest.system ?? '') === 'unknown'
          ? 'whether it is of this database cannot be told: its server was not identified, and the address is another'
          : 'of another server, database or scope',
      )
  }
}

const ofThisSource = (good: readonly Candidate[]): readonly Candidate[] =>
  good.filter(({ source }) => source === good[0]?.source)

function keepByRules(good: readonly Candidate[], policy: RetentionPolicy, now: Date, because: Because): void {
  for (const { id } of good.slice(0, policy.keepLast ?? 0)) because(id, 'last')
  for (const [rule, count] of [
    ['hourly', policy.keepHourly],
    ['daily', policy.keepDaily],
    ['weekly', policy.keepWeekly],
    ['monthly', policy.keepMonthly],
    ['yearly', policy.keepYearly],
  ] as const)
    for (const id of newestOfPeriods(good, rule, count ?? 0)) because(id, rule)
  const oldest = now.getTime() - (policy.keepWithinMs ?? Number.NEGATIVE_INFINITY)
  for (const { id, time } of good)
    if (policy.keepWithinMs !== undefined && time.getTime() >= oldest) because(id, 'within')
  for (const { id } of good.slice(0, policy.minKeep)) because(id, 'floor')
}

/** Only periods that have a backup count: after a month of failures seven daily ones are still seven. */
function newestOfPeriods(
  good: readonly Candidate[],
  rule: keyof ReturnType<typeof periodsOf>,
  count: number,
): string[] {
  const kept: string[] = []
  let last: string | undefined
  for (const { id, time } of good) {
    if (kept.length >= count) break
    const period = periodsOf(time)[rule]
    if (period !== last) kept.push(id)
    last = period
  }
  return kept
}

/** At most `max-delete`, and never more than half of the good ones in one run. */
const allowedCount = (good: number, removable: number, { maxDelete }: RetentionPolicy): number =>
  Math.min(removable, maxDelete, Math.floor(good / 2))

function countBrake(
  removable: number,
  allowed: number,
  good: number,
  { maxDelete }: RetentionPolicy,
): string | undefined {
  if (allowed >= removable) return undefined
  const limit = allowed === maxDelete ? `max-delete is ${maxDelete}` : `more than half of ${good} would go`
  return `${removable - allowed} more could be deleted, but ${limit}; the next run goes on`
}

/** Signs that something is wrong with the world, in which nothing must be deleted. */
function emergencyBrake(
  sorted: readonly Candidate[],
  good: readonly Candidate[],
  now: Date,
): string | undefined {
  const [newest, ...older] = good
  if (newest === undefined) return 'there is no good backup'
  const future = sorted.find(({ time }) => time.getTime() > now.getTime() + FUTURE_TOLERANCE_MS)
  if (future !== undefined) return `${future.id} is dated in the future; a clock is wrong`
  const unreadable = sorted.find(backup => !backup.good)
  if (unreadable !== undefined) return `${unreadable.id} cannot be read`
  const before = older.filter(({ source }) => source === newest.source)
  return shrinkBrake(newest, before)
}

function shrinkBrake(newest: Candidate, before: readonly Candidate[]): string | undefined {
  const [previous] = before
  if (previous === undefined) return undefined
  const sizes = before
    .slice(0, MEDIAN_OF)
    .map(({ bytes }) => bytes)
    .sort((a, b) => a - b)
  const median = sizes[Math.floor(sizes.length / 2)] ?? 0
  if (newest.bytes < SHRINK_LIMIT * median)
    return `the newest backup has less than half the usual size; the database may have been emptied`
  return newest.tables < previous.tables
    ? `the newest backup holds ${newest.tables} tables, the one before ${previous.tables}; tables may have been lost`
    : undefined
}
