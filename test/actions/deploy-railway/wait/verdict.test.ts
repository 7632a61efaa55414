import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { classOf, isCancellable } from '../../../../actions/deploy-railway/wait/status-class.ts'
import {
  judge,
  type Memory,
  NOTHING_SEEN,
  type Rules,
  type Sighting,
} from '../../../../actions/deploy-railway/wait/verdict.ts'

const RULES: Rules = { settleMs: 10_000, isCron: false, approvalMs: 60_000 }

const seen = (
  atMs: number,
  status: string,
  instances: readonly string[] = ['RUNNING'],
  stopped = false,
): Sighting => ({
  atMs,
  status,
  stopped,
  instances: instances.map((state, index) => ({ id: `i${index}`, status: state })),
})

const having = (sightings: readonly Sighting[], rules: Partial<Rules> = {}): Memory =>
  sightings.reduce((memory, sighting) => judge(memory, sighting, { ...RULES, ...rules }), NOTHING_SEEN)

describe('a deployment', () => {
  test.each(['QUEUED', 'INITIALIZING', 'WAITING', 'BUILDING', 'DEPLOYING', 'HIBERNATING'])(
    'in %s is pending',
    status => {
      expect(having([seen(0, status)]).verdict.kind).toBe('pending')
    },
  )

  test.each([
    ['FAILED', 'failed'],
    ['CRASHED', 'crashed'],
    ['SKIPPED', 'skipped'],
    ['REMOVED', 'removed'],
    ['REMOVING', 'removed'],
  ])('in %s is %s', (status, kind) => {
    expect(having([seen(0, 'BUILDING'), seen(1, status)]).verdict.kind).toBe(kind)
  })

  test('is live once it was steady for the settle time, not before', () => {
    const first = having([seen(0, 'SUCCESS'), seen(9_999, 'SUCCESS')])
    expect(first.verdict).toEqual({ kind: 'settling', sinceMs: 0 })
    expect(judge(first, seen(10_000, 'SUCCESS'), RULES).verdict).toEqual({ kind: 'live', ended: false })
  })

  test('is live at once without a settle time, as a cron job, or asleep', () => {
    expect(having([seen(0, 'SUCCESS')], { settleMs: 0 }).verdict.kind).toBe('live')
    expect(having([seen(0, 'SUCCESS', ['EXITED'])], { isCron: true }).verdict.kind).toBe('live')
    expect(having([seen(0, 'SLEEPING', [])]).verdict.kind).toBe('live')
  })

  test('whose process ended well is live and says so', () => {
    expect(having([seen(0, 'SUCCESS', ['EXITED'])]).verdict).toEqual({ kind: 'live', ended: true })
  })

  test('that fell once has to be steady again from the start', () => {
    const story = [seen(0, 'SUCCESS'), seen(5_000, 'SUCCESS', ['RESTARTING']), seen(6_000, 'SUCCESS')]
    expect(having([...story, seen(15_999, 'SUCCESS')]).verdict.kind).toBe('settling')
    expect(having([...story, seen(16_000, 'SUCCESS')]).verdict.kind).toBe('live')
  })

  test('whose instances were replaced behind our back has to be steady again', () => {
    const replaced: Sighting = { ...seen(9_000, 'SUCCESS'), instances: [{ id: 'other', status: 'RUNNING' }] }
    expect(having([seen(0, 'SUCCESS'), replaced, { ...replaced, atMs: 12_000 }]).verdict.kind).toBe(
      'settling',
    )
  })

  test('that keeps falling is crashed', () => {
    const falls = [1, 2, 3].map(at => seen(at, 'SUCCESS', ['CRASHED']))
    expect(having([seen(0, 'SUCCESS'), ...falls]).verdict).toEqual({
      kind: 'crashed',
      why: 'its instances were seen crashed 3 times',
    })
    expect(having([1, 2, 3].map(at => seen(at, 'SUCCESS', ['RUNNING'], true))).verdict.kind).toBe('crashed')
  })

  test('that fails after it was live is crashed', () => {
    expect(having([seen(0, 'SUCCESS'), seen(1, 'FAILED')]).verdict.kind).toBe('crashed')
    expect(having([seen(0, 'SUCCESS'), seen(1, 'FAILED')]).wentLive).toBe(true)
  })

  test('that goes backwards is pending again', () => {
    expect(having([seen(0, 'SUCCESS'), seen(1, 'DEPLOYING')]).verdict.kind).toBe('pending')
    expect(having([seen(0, 'SUCCESS'), seen(1, 'DEPLOYING'), seen(10_001, 'SUCCESS')]).verdict.kind).toBe(
      'settling',
    )
  })

  test('that needs approval is waited for a while', () => {
    expect(having([seen(0, 'NEEDS_APPROVAL'), seen(59_999, 'NEEDS_APPROVAL')]).verdict.kind).toBe('pending')
    expect(having([seen(0, 'NEEDS_APPROVAL'), seen(60_000, 'NEEDS_APPROVAL')]).verdict.kind).toBe(
      'needs-approval',
    )
    const approved = [seen(0, 'NEEDS_APPROVAL'), seen(50_000, 'BUILDING'), seen(70_000, 'NEEDS_APPROVAL')]
    expect(having(approved).verdict.kind).toBe('pending')
  })

  test('is never called live unless it was up for the whole settle time before', () => {
    const step = fc.record({
      wait: fc.integer({ min: 0, max: 6_000 }),
      status: fc.constantFrom('BUILDING', 'DEPLOYING', 'SUCCESS', 'NEW_WORD'),
      instance: fc.constantFrom('RUNNING', 'RESTARTING', 'CRASHED'),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), steps => {
        let memory = NOTHING_SEEN
        let [now, upSince] = [0, Number.POSITIVE_INFINITY]
        for (const { wait, status, instance } of steps) {
          now += wait
          const isUp = status === 'SUCCESS' && instance === 'RUNNING'
          upSince = isUp ? Math.min(upSince, now) : Number.POSITIVE_INFINITY
          memory = judge(memory, seen(now, status, [instance]), RULES)
          expect(memory.verdict.kind === 'live').toBe(now - upSince >= RULES.settleMs)
          if (memory.verdict.kind === 'live' || memory.verdict.kind === 'crashed') return
        }
      }),
    )
  })
})

test('only what has not been started can be cancelled', () => {
  expect(['QUEUED', 'INITIALIZING', 'WAITING', 'NEEDS_APPROVAL', 'BUILDING'].every(isCancellable)).toBe(true)
  expect(['DEPLOYING', 'SUCCESS', 'FAILED', 'NEW_WORD'].some(isCancellable)).toBe(false)
  expect(classOf('NEW_WORD')).toBe('unknown')
})
