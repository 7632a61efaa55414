import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Candidate, decideRetention } from '../../../../actions/db-backup/retention/decide.ts'
import type { RetentionPolicy } from '../../../../actions/db-backup/retention/policy.ts'

const NOW = new Date('2026-11-21T12:00:00Z')
const HOUR = 3_600_000

const backup = (hoursAgo: number, more: Partial<Candidate> = {}): Candidate => ({
  id: `b${String(10_000 - hoursAgo).padStart(6, '0')}`,
  time: new Date(NOW.getTime() - hoursAgo * HOUR),
  bytes: 1_000,
  good: true,
  pinned: false,
  restoreTested: false,
  source: 'one',
  tables: 5,
  ...more,
})

const policy = (rules: Partial<RetentionPolicy>): RetentionPolicy => ({
  keepLast: undefined,
  keepHourly: undefined,
  keepDaily: undefined,
  keepWeekly: undefined,
  keepMonthly: undefined,
  keepYearly: undefined,
  keepWithinMs: undefined,
  minKeep: 0,
  maxDelete: 1_000,
  ...rules,
})

const daily = (count: number) => Array.from({ length: count }, (_, day) => backup(day * 24))
const kept = (plan: ReturnType<typeof decideRetention>) => plan.keep.map(({ id }) => id)

describe('rules', () => {
  it('keeps the last ones and says why', () => {
    const plan = decideRetention(daily(6), policy({ keepLast: 3 }), NOW)
    expect(plan.keep.map(({ reasons }) => reasons)).toEqual([['newest', 'last'], ['last'], ['last']])
    expect(plan.remove).toHaveLength(3)
  })

  it('takes the backup of this run for the newest of its second, whatever the ids are', () => {
    const before = backup(0, { id: 'z' })
    const plan = decideRetention(
      [before, backup(0, { id: 'a', justMade: true })],
      policy({ keepLast: 1 }),
      NOW,
    )
    expect(plan.keep).toEqual([{ id: 'a', reasons: ['newest', 'just made', 'last'] }])
    expect(plan.remove).toEqual(['z'])
  })

  it('lets the newest of a day stand for the day', () => {
    const twice = [backup(1), backup(2), backup(25), backup(26), backup(49)]
    const plan = decideRetention(twice, policy({ keepDaily: 3 }), NOW)
    expect(plan.remove).toEqual([backup(26).id, backup(2).id])
  })

  it('counts only periods that have a backup', () => {
    const sparse = [backup(0), backup(24 * 40), backup(24 * 90), backup(24 * 200)]
    expect(decideRetention(sparse, policy({ keepDaily: 4 }), NOW).remove).toEqual([])
  })

  it('starts weeks on Monday, in UTC', () => {
    const sunday = backup(0, { id: 'sunday', time: new Date('2026-11-15T23:59:00Z') })
    const monday = backup(0, { id: 'monday', time: new Date('2026-11-16T00:01:00Z') })
    const saturday = backup(0, { id: 'saturday', time: new Date('2026-11-14T10:00:00Z') })
    const plan = decideRetention([sunday, monday, saturday], policy({ keepWeekly: 5 }), NOW)
    expect(plan.remove).toEqual(['saturday'])
  })

  it('keeps what is young enough', () => {
    expect(kept(decideRetention(daily(10), policy({ keepWithinMs: 72 * HOUR }), NOW))).toHaveLength(5)
  })
})

describe('what is never deleted', () => {
  it('the newest that came through a test restore, pinned ones, and those of another server', () => {
    const special = [
      ...daily(6),
      backup(24 * 30, { restoreTested: true }),
      backup(24 * 31, { pinned: true }),
      backup(24 * 32, { source: 'other' }),
    ]
    const ids = kept(decideRetention(special, policy({ keepLast: 1 }), NOW))
    expect(ids).toEqual(expect.arrayContaining(special.slice(6).map(({ id }) => id)))
  })
})

describe('brakes', () => {
  it.each([
    ['a backup from the future', [...daily(6), backup(-48)], 'future'],
    ['an unreadable backup', [...daily(6), backup(400, { good: false })], 'cannot be read'],
    ['a backup that shrank', [backup(-0.5, { bytes: 400 }), ...daily(6)], 'half the usual size'],
    ['tables that vanished', [backup(-0.5, { tables: 4 }), ...daily(6)], 'tables may have been lost'],
  ])('%s stops everything', (_, backups, reason) => {
    const plan = decideRetention(backups, policy({ keepLast: 1 }), NOW)
    expect(plan.remove).toEqual([])
    expect(plan.brake).toContain(reason)
  })

  it('deletes no more than max-delete, the oldest first', () => {
    const plan = decideRetention(daily(20), policy({ keepLast: 1, maxDelete: 2 }), NOW)
    expect(plan.remove).toEqual([backup(19 * 24).id, backup(18 * 24).id])
    expect(plan.brake).toContain('max-delete is 2')
  })

  it('deletes no more than half in one run', () => {
    expect(decideRetention(daily(9), policy({ keepLast: 1 }), NOW).remove).toHaveLength(4)
  })
})

const count = fc.option(fc.nat({ max: 8 }), { nil: undefined })
const anyPolicy: fc.Arbitrary<RetentionPolicy> = fc.record({
  keepLast: count,
  keepHourly: count,
  keepDaily: count,
  keepWeekly: count,
  keepMonthly: count,
  keepYearly: count,
  keepWithinMs: fc.option(fc.nat({ max: 60 * 24 * HOUR }), { nil: undefined }),
  minKeep: fc.nat({ max: 6 }),
  maxDelete: fc.nat({ max: 12 }),
})
const anyHistory: fc.Arbitrary<Candidate[]> = fc
  .uniqueArray(fc.integer({ min: -3, max: 24 * 900 }), { maxLength: 60 })
  .chain(ages =>
    fc.tuple(
      ...ages.map(age =>
        fc
          .record({
            good: fc.boolean().map(good => good || age % 3 > 0),
            pinned: fc.nat({ max: 9 }).map(value => value === 0),
            restoreTested: fc.nat({ max: 5 }).map(value => value === 0),
            bytes: fc.integer({ min: 900, max: 1_100 }),
            source: fc.constantFrom('one', 'one', 'one', 'two', null),
            tables: fc.constant(5),
          })
          .map(more => backup(age, more)),
      ),
    ),
  )

describe('for every history and policy', () => {
  it('holds what it promises, in 2,000 random histories', () => {
    fc.assert(
      fc.property(anyHistory, anyPolicy, (history, rules) => {
        const plan = decideRetention(history, rules, NOW)
        const removed = new Set(plan.remove)
        const good = history.filter(one => one.good).sort((a, b) => b.time.getTime() - a.time.getTime())
        const left = good.filter(({ id }) => !removed.has(id))
        expect(left.length).toBeGreaterThanOrEqual(Math.min(rules.minKeep, good.length))
        expect(left.length).toBeGreaterThanOrEqual(Math.ceil(good.length / 2))
        if (good[0] !== undefined) expect(left[0]?.id).toBe(good[0].id)
        for (const source of new Set(good.map(one => one.source))) {
          const own = good.filter(one => one.source === source)
          expect(removed.has(own[0]?.id ?? '')).toBe(false)
          expect(removed.has(own.find(one => one.restoreTested)?.id ?? '')).toBe(false)
          if (source !== good[0]?.source) expect(own.some(({ id }) => removed.has(id))).toBe(false)
        }
        const tested = good.find(one => one.restoreTested)
        if (tested !== undefined) expect(removed.has(tested.id)).toBe(false)
        for (const one of history) if (one.pinned || !one.good) expect(removed.has(one.id)).toBe(false)
        expect(removed.size).toBeLessThanOrEqual(rules.maxDelete)
        expect(new Set([...removed, ...kept(plan)]).size).toBe(history.length)
        expect(plan.keep.every(({ reasons }) => reasons.length > 0)).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })

  it('is idempotent where no brake held: what is left would be kept again', () => {
    fc.assert(
      fc.property(anyHistory, anyPolicy, (history, rules) => {
        const wide = { ...rules, maxDelete: 1_000 }
        const first = decideRetention(history, wide, NOW)
        if (first.brake !== undefined) return
        const left = history.filter(({ id }) => !first.remove.includes(id))
        expect(decideRetention(left, wide, NOW).remove).toEqual([])
      }),
      { numRuns: 1_000 },
    )
  })
})
