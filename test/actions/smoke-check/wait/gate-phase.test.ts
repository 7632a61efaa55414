import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Check, Evidence } from '../../../../actions/smoke-check/check/check.ts'
import { newScene } from '../../../../actions/smoke-check/check/scene.ts'
import type { Exchange } from '../../../../actions/smoke-check/engine/exchange.ts'
import { awaitGates } from '../../../../actions/smoke-check/wait/gate-phase.ts'
import {
  defaultWait,
  unhealthyDelayMs,
  type WaitPlan,
} from '../../../../actions/smoke-check/wait/wait-plan.ts'
import { Deadline } from '../../../../shared/clock/deadline.ts'
import { CancelledError } from '../../../../shared/failure/action-error.ts'
import { FakeClock } from '../../../support/fake-clock.ts'
import { answerOf, scriptedProber } from '../support/look.ts'

const REQUEST = { method: 'GET', url: 'https://api.example.com/health' } as const

const bad = (seen: string, exchange?: Exchange): Evidence => ({
  mismatches: [{ subject: 'status', expected: '200', seen }],
  ...(exchange === undefined ? {} : { exchange }),
})
const good: Evidence = { mismatches: [] }

/** A gate that shows one piece of evidence after the other, the last one for ever. */
function gate(id: string, ...shows: Evidence[]): Check {
  let looks = 0
  return {
    id,
    name: id,
    group: 'test',
    target: 'GET /',
    gate: true,
    level: 'error',
    retries: 0,
    look: async () => shows[Math.min(looks++, shows.length - 1)] ?? good,
  }
}

function wait(gates: readonly Check[], plan: Partial<WaitPlan> = {}, signal = new AbortController().signal) {
  const clock = new FakeClock()
  const whole = { ...defaultWait, ...plan }
  const rounds: number[] = []
  const phase = awaitGates(gates, {
    plan: whole,
    deadline: Deadline.in(whole.timeoutMs, clock),
    clock,
    signal,
    random: () => 0.5,
    parallel: 4,
    startedMs: 0,
    newScene: () =>
      newScene({
        prober: scriptedProber(() => answerOf(REQUEST, 200)),
        clock,
        random: () => 0.5,
        saved: new Map(),
      }),
    onRound: ({ number }) => rounds.push(number),
  })
  return { clock, phase, rounds }
}

describe('a service that asks to come back later than the end', () => {
  it('is still looked at as often as the streak needs', async () => {
    const busy = bad('503', answerOf(REQUEST, 503, { 'retry-after': '3600' }))
    const { phase } = wait([gate('a', busy, good)], { timeoutMs: 60_000, streak: 3 })
    expect(await phase).toMatchObject({ end: { kind: 'ready' }, rounds: 4 })
  })
})

describe('a streak', () => {
  it('is two healthy rounds by default, confirmed quickly', async () => {
    const { phase, clock } = wait([gate('a', good)])
    expect(await phase).toMatchObject({ end: { kind: 'ready', afterMs: 500 }, rounds: 2 })
    expect(clock.sleeps).toEqual([500])
  })

  it('starts again when one gate falls back', async () => {
    const { phase } = wait([gate('a', good), gate('b', good, bad('503'), good, good)], { streak: 2 })
    expect(await phase).toMatchObject({ end: { kind: 'ready' }, rounds: 4 })
  })

  it('of one is the first healthy round', async () => {
    expect(await wait([gate('a', bad('503'), good)], { streak: 1 }).phase).toMatchObject({ rounds: 2 })
  })
})

describe('the pauses', () => {
  it('grow with every unhealthy round up to the longest one', async () => {
    const { phase, clock } = wait([gate('a', bad('503'))], { timeoutMs: 60_000 })
    expect(await phase).toMatchObject({ end: { kind: 'out-of-time' } })
    expect(clock.sleeps.slice(0, 8)).toEqual([1_000, 1_500, 2_250, 3_375, 5_063, 7_594, 11_391, 15_000])
    expect(clock.now()).toBeLessThanOrEqual(60_000)
    expect(clock.now()).toBeGreaterThan(59_000)
  })

  it('are as long as the service asks for', async () => {
    const busy = bad('429', answerOf(REQUEST, 429, { 'retry-after': '7' }))
    const { phase, clock } = wait([gate('a', busy, good)])
    await phase
    expect(clock.sleeps[0]).toBe(7_000)
  })

  it('but never beyond the deadline: the looks of a streak are left', async () => {
    const busy = bad('503', answerOf(REQUEST, 503, { 'retry-after': '3600' }))
    const { phase, clock } = wait([gate('a', busy)], { timeoutMs: 10_000 })
    expect(await phase).toMatchObject({ end: { kind: 'out-of-time' }, rounds: 3 })
    expect(clock.now()).toBeLessThan(10_000)
  })

  it('stay within their jitter and their maximum', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 200 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (round, random) => {
          const delay = unhealthyDelayMs(defaultWait, round, random)
          expect(delay).toBeGreaterThanOrEqual(800)
          expect(delay).toBeLessThanOrEqual(18_000)
        },
      ),
    )
  })
})

describe('what waiting cannot mend', () => {
  const refused: Exchange = {
    kind: 'no-answer',
    ...REQUEST,
    code: 'CERT_HAS_EXPIRED',
    message: 'the certificate has expired',
    final: true,
    hops: [],
    timing: { total: 1 },
  }
  const expired: Evidence = {
    exchange: refused,
    mismatches: [{ subject: 'connection', expected: 'x', seen: 'expired', final: true }],
  }

  it('ends the wait in the first round', async () => {
    const { phase } = wait([gate('a', good), gate('b', expired)])
    expect(await phase).toMatchObject({
      end: { kind: 'final', reason: expect.stringContaining('b: connection') },
      rounds: 1,
    })
  })

  it('a certificate is awaited where that was asked for', async () => {
    const { phase } = wait([gate('a', expired, good)], { tls: true })
    expect(await phase).toMatchObject({ end: { kind: 'ready' } })
  })

  it('401 three times in a row is meant, twice may be a start', async () => {
    const denied = bad('401', answerOf(REQUEST, 401))
    expect(await wait([gate('a', denied, denied, good)]).phase).toMatchObject({ end: { kind: 'ready' } })
    expect(await wait([gate('a', denied, denied, denied, good)]).phase).toMatchObject({
      end: { kind: 'final', reason: 'a: refused 3 times in a row with 401 or 403' },
      rounds: 3,
    })
  })
})

describe('the story of a gate', () => {
  it('has attempts, first and last error, the last commit and when it changed', async () => {
    const shows = [
      bad('refused'),
      { ...bad('old'), seen: { commit: 'abc' } },
      { ...bad('old'), seen: { commit: 'abc' } },
    ]
    const { phase } = wait([gate('a', ...shows)], { timeoutMs: 4_000 })
    const { stories } = await phase
    expect(stories[0]).toMatchObject({
      attempts: 4,
      firstError: 'status: expected 200, got refused',
      lastError: 'status: expected 200, got old',
      seen: { commit: 'abc' },
      changedMs: 1_000,
    })
  })
})

describe('cancellation', () => {
  it('ends the wait', async () => {
    const controller = new AbortController()
    const { phase } = wait([gate('a', bad('503'))], {}, AbortSignal.any([controller.signal]))
    controller.abort(new CancelledError())
    await expect(phase).rejects.toThrow(CancelledError)
  })
})
