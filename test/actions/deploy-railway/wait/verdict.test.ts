import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { classOf, isCancellable } from '../../../../actions/deploy-railway/railway-api/status-class.ts'
import type { Observation, Rules } from '../../../../actions/deploy-railway/wait/observation.ts'
import { judge, type Memory, NOTHING_SEEN } from '../../../../actions/deploy-railway/wait/verdict.ts'

const RULES: Rules = { settleMs: 10_000, isCron: false, approvalMs: 60_000, downMs: 60_000 }

const seen = (
  atMs: number,
  status: string,
  instances: readonly string[] = ['RUNNING'],
  stopped = false,
): Observation => ({
  atMs,
  status,
  stopped,
  instances: instances.map((state, index) => ({ id: `i${index}`, status: state })),
})

const having = (observations: readonly Observation[], rules: Partial<Rules> = {}): Memory =>
  observations.reduce(
    (memory, observation) => judge(memory, observation, { ...RULES, ...rules }),
    NOTHING_SEEN,
  )

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
    ['CANCELLED', 'removed'],
  ])('in %s is %s', (status, kind) => {
    expect(having([seen(0, 'BUILDING'), seen(1, status)]).verdict.kind).toBe(kind)
  })

  test('is live once it was steady for the settle time, not before', () => {
    const first = having([seen(0, 'SUCCESS'), seen(9_999, 'SUCCESS')])
    expect(first.verdict).toEqual({ kind: 'settling', notUp: undefined })
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

  test('that went down once has to be steady again from the start', () => {
    const story = [seen(0, 'SUCCESS'), seen(5_000, 'SUCCESS', ['RESTARTING']), seen(6_000, 'SUCCESS')]
    expect(having([...story, seen(15_999, 'SUCCESS')]).verdict.kind).toBe('settling')
    expect(having([...story, seen(16_000, 'SUCCESS')]).verdict.kind).toBe('live')
  })

  test('whose instances were replaced behind our back has to be steady again', () => {
    const replaced: Observation = {
      ...seen(9_000, 'SUCCESS'),
      instances: [{ id: 'other', status: 'RUNNING' }],
    }
    expect(having([seen(0, 'SUCCESS'), replaced, { ...replaced, atMs: 12_000 }]).verdict.kind).toBe(
      'settling',
    )
  })

  test('that goes down again and again is crashed, however often it is looked at', () => {
    const down = (at: number) => seen(at, 'SUCCESS', ['RESTARTING'])
    const once = [1, 2, 3, 4, 5, 6, 7, 8].map(at => down(at * 1_000))
    expect(having([seen(0, 'SUCCESS'), ...once]).verdict.kind).toBe('settling')
    const thrice = [1, 2, 3].flatMap(at => [seen(at * 2_000, 'SUCCESS'), down(at * 2_000 + 1_000)])
    expect(having(thrice).verdict).toEqual({ kind: 'crashed', why: 'an instance went down 3 times' })
  })

  test('that was down before and after a time without looks was not seen down all along', () => {
    const blind = having([seen(0, 'SUCCESS'), seen(3_000, 'SUCCESS', ['CRASHED'])])
    const later = judge(blind, seen(90_000, 'SUCCESS', ['CRASHED']), RULES)
    expect(later.verdict.kind).toBe('settling')
    const looks = Array.from({ length: 21 }, (_, at) => seen(93_000 + at * 3_000, 'SUCCESS', ['CRASHED']))
    expect(looks.reduce((memory, look) => judge(memory, look, RULES), later).verdict.kind).toBe('crashed')
  })

  test('whose process ends and is started again, as it is set up to be, has to be steady again', () => {
    const always = { restartsAlways: true }
    const ended = having([seen(0, 'SUCCESS'), seen(1_000, 'SUCCESS', ['EXITED'])], always)
    expect(ended.verdict).toEqual({ kind: 'settling', notUp: 'an instance is EXITED' })
    const up = [seen(2_000, 'SUCCESS'), seen(12_000, 'SUCCESS')]
    expect(up.reduce((memory, look) => judge(memory, look, { ...RULES, ...always }), ended).verdict).toEqual({
      kind: 'live',
      ended: false,
    })
  })

  test('of which one instance restarts once is live when it has been steady again', () => {
    const three = (at: number, third: string) => seen(at, 'SUCCESS', ['RUNNING', 'RUNNING', third])
    const story = [
      three(0, 'RUNNING'),
      ...[2_500, 3_000, 6_000, 9_000, 12_000].map(at => three(at, 'RESTARTING')),
      three(12_500, 'RUNNING'),
    ]
    expect(having([...story, three(22_499, 'RUNNING')]).verdict.kind).toBe('settling')
    expect(having([...story, three(22_500, 'RUNNING')]).verdict.kind).toBe('live')
  })

  test('whose replicas restart once each is no crash loop', () => {
    const all = (at: number, state: string) => seen(at, 'SUCCESS', [state, state, state])
    const story = [all(0, 'RUNNING'), all(1_000, 'RESTARTING'), all(2_000, 'RUNNING'), all(12_000, 'RUNNING')]
    expect(having(story).verdict.kind).toBe('live')
  })

  test('whose every crash brings a new instance is crashed all the same', () => {
    const life = (id: string, at: number): Observation[] => [
      { ...seen(at, 'SUCCESS'), instances: [{ id, status: 'RUNNING' }] },
      { ...seen(at + 500, 'SUCCESS'), instances: [{ id, status: 'CRASHED' }] },
    ]
    const story = [...life('a', 0), ...life('b', 1_000), ...life('c', 2_000)]
    expect(having(story).verdict).toMatchObject({ kind: 'crashed' })
  })

  describe('where instances that are gone stay in the list', () => {
    const at = (atMs: number, states: Readonly<Record<string, string>>): Observation => ({
      ...seen(atMs, 'SUCCESS'),
      instances: Object.entries(states).map(([id, status]) => ({ id, status })),
    })

    test('is live once a newer one runs in the place of the one that fell', () => {
      const story = [
        at(0, { a: 'RUNNING', b: 'RUNNING' }),
        at(1_000, { a: 'CRASHED', b: 'RUNNING' }),
        at(3_000, { a: 'CRASHED', b: 'RUNNING', c: 'RUNNING' }),
      ]
      expect(having([...story, at(12_999, { a: 'CRASHED', b: 'RUNNING', c: 'RUNNING' })]).verdict.kind).toBe(
        'settling',
      )
      expect(having([...story, at(13_000, { a: 'CRASHED', b: 'RUNNING', c: 'RUNNING' })]).verdict.kind).toBe(
        'live',
      )
      // Much later another falls: the first is forgotten.
      const later = at(100_000, { a: 'CRASHED', b: 'CRASHED', c: 'RUNNING' })
      expect(having([...story, later], { settleMs: 200_000 }).verdict.kind).toBe('settling')
    })

    test('is not live while one fewer runs than did', () => {
      const story = [0, 1_000, 30_000].map(ms =>
        at(ms, { a: ms === 0 ? 'RUNNING' : 'CRASHED', b: 'RUNNING' }),
      )
      expect(having(story).verdict.kind).toBe('settling')
      expect(having([...story, at(61_000, { a: 'CRASHED', b: 'RUNNING' })]).verdict.kind).toBe('crashed')
      const never = [0, 30_000, 60_000].map(ms => at(ms, { a: 'CRASHED', b: 'RUNNING' }))
      expect(having(never).verdict.kind).toBe('crashed')
    })

    test('is crashed when each newer one falls as well', () => {
      const story = [
        at(0, { a: 'RUNNING' }),
        at(500, { a: 'CRASHED' }),
        at(1_000, { a: 'CRASHED', b: 'RUNNING' }),
        at(1_500, { a: 'CRASHED', b: 'CRASHED' }),
        at(2_000, { a: 'CRASHED', b: 'CRASHED', c: 'RUNNING' }),
        at(2_500, { a: 'CRASHED', b: 'CRASHED', c: 'CRASHED' }),
      ]
      expect(having(story).verdict).toMatchObject({ kind: 'crashed' })
    })
  })

  test('that stays down, or stopped, for too long is crashed', () => {
    const down = [0, 30_000, 60_000].map(at => seen(at, 'SUCCESS', ['CRASHED']))
    expect(having(down).verdict).toEqual({ kind: 'crashed', why: 'an instance is CRASHED for 60 s' })
    const stopped = [0, 30_000, 60_000].map(at => seen(at, 'SUCCESS', ['RUNNING'], true))
    expect(having(stopped).verdict.kind).toBe('crashed')
  })

  test('whose instance never runs is never live', () => {
    const story = [0, 10_000, 20_000, 400_000].map(at => seen(at, 'SUCCESS', ['INITIALIZING']))
    expect(having(story).verdict).toEqual({
      kind: 'settling',
      notUp: 'an instance is INITIALIZING and not yet running',
    })
    expect(having([0, 90_000].map(at => seen(at, 'SUCCESS', ['REMOVED']))).verdict.kind).toBe('settling')
  })

  test('is judged by its state alone where no instance, or a new word for one, is told', () => {
    expect(having([0, 10_000].map(at => seen(at, 'SUCCESS', []))).verdict.kind).toBe('live')
    expect(having([0, 10_000].map(at => seen(at, 'SUCCESS', ['HIBERNATING']))).verdict.kind).toBe('live')
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

  test('is never called crashed unless an instance fell three times, or was seen down for a minute without a gap', () => {
    const status = fc.constantFrom('RUNNING', 'RUNNING', 'RUNNING', 'INITIALIZING', 'RESTARTING', 'NEW_WORD')
    const step = fc.record({
      wait: fc.constantFrom(250, 3_000, 9_000, 30_000, 50_000, 120_000),
      states: fc.array(status, { minLength: 3, maxLength: 3 }),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), steps => {
        let [memory, now] = [NOTHING_SEEN, 0]
        const [falls, since] = [[0, 0, 0], [0, 0, 0].map(() => Number.POSITIVE_INFINITY)]
        for (const { wait, states } of steps) {
          now += wait
          for (const [index, state] of states.entries()) {
            const before = since[index] ?? 0
            if (state !== 'RESTARTING') since[index] = Number.POSITIVE_INFINITY
            else {
              if (before === Number.POSITIVE_INFINITY) falls[index] = (falls[index] ?? 0) + 1
              since[index] = wait > 45_000 ? now : Math.min(before, now)
            }
          }
          memory = judge(memory, seen(now, 'SUCCESS', states), RULES)
          if (memory.verdict.kind === 'live') return
          const isLost = Math.max(...falls) >= 3 || since.some(at => now - at >= RULES.downMs)
          if (memory.verdict.kind === 'crashed') expect(isLost).toBe(true)
          if (memory.verdict.kind === 'crashed') return
        }
      }),
      { numRuns: 2_000 },
    )
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
  expect(['QUEUED', 'INITIALIZING', 'WAITING', 'BUILDING'].every(isCancellable)).toBe(true)
  expect(['NEEDS_APPROVAL', 'DEPLOYING', 'SUCCESS', 'FAILED', 'NEW_WORD'].some(isCancellable)).toBe(false)
  expect(classOf('NEW_WORD')).toBe('unknown')
})
