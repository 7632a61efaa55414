import { describe, expect, it } from 'vitest'
import type { Check, Evidence } from '../../../../actions/smoke-check/check/check.ts'
import { apiRequest } from '../../../../actions/smoke-check/check/request.ts'
import { newScene } from '../../../../actions/smoke-check/check/scene.ts'
import type { Exchange } from '../../../../actions/smoke-check/engine/exchange.ts'
import { assertAll } from '../../../../actions/smoke-check/wait/assert-phase.ts'
import { Deadline } from '../../../../shared/clock/deadline.ts'
import { FakeClock } from '../../../support/fake-clock.ts'
import { answerOf, scriptedProber } from '../support/look.ts'

const REQUEST = { method: 'GET', url: 'https://api.example.com/' } as const
const MISMATCH = { subject: 's', expected: 'e', seen: 'x' }

const reset: Exchange = {
  kind: 'no-answer',
  ...REQUEST,
  code: 'ECONNRESET',
  message: 'reset',
  final: false,
  hops: [],
  timing: { total: 1 },
}

const check = (id: string, look: Check['look'], more: Partial<Check> = {}): Check => ({
  id,
  name: id,
  group: 'test',
  target: 'GET /',
  gate: false,
  level: 'error',
  retries: 2,
  look,
  ...more,
})

function run(checks: readonly Check[], parallel = 4) {
  const clock = new FakeClock()
  const scene = newScene({ prober: scriptedProber(() => reset), clock, random: () => 0.5, saved: new Map() })
  const options = {
    scene,
    clock,
    deadline: Deadline.in(30_000, clock),
    signal: new AbortController().signal,
    random: () => 0.5,
    parallel,
    startedMs: 0,
    onResult: () => undefined,
  }
  return { clock, results: assertAll(checks, options) }
}

const showing = (...shows: Evidence[]) => {
  let looks = 0
  return async () => shows[Math.min(looks++, shows.length - 1)] ?? { mismatches: [] }
}

describe('a second look', () => {
  it('is taken after faults of the moment, as often as the check allows', async () => {
    const fault: Evidence = { exchange: reset, mismatches: [MISMATCH] }
    const { results } = run([
      check('heals', showing(fault, fault, { mismatches: [] })),
      check('stays', showing(fault)),
      check('once', showing(fault), { retries: 0 }),
    ])
    expect((await results).map(({ state, attempts }) => [state, attempts])).toEqual([
      ['passed', 3],
      ['failed', 3],
      ['failed', 1],
    ])
  })

  it('waits as long as a 429 asks for', async () => {
    const exchange = answerOf(REQUEST, 429, { 'retry-after': '5' })
    const { results, clock } = run([
      check('a', showing({ exchange, mismatches: [MISMATCH] }, { mismatches: [] })),
    ])
    expect(await results).toMatchObject([{ state: 'passed', attempts: 2 }])
    expect(clock.sleeps).toHaveLength(1)
    expect(clock.sleeps[0]).toBeGreaterThanOrEqual(5_000)
  })

  it('comes as often as a 429 with Retry-After asks for it, while there is time, writes too', async () => {
    const post = { ...REQUEST, method: 'POST' } as const
    const later = (request: typeof REQUEST | typeof post) => ({
      exchange: answerOf(request, 429, { 'retry-after': '1' }),
      mismatches: [MISMATCH],
    })
    const often = (request: typeof REQUEST | typeof post) =>
      showing(...Array.from({ length: 6 }, () => later(request)), { mismatches: [] })
    const only = async (one: Check) => (await run([one]).results)[0]
    expect(await only(check('reads', often(REQUEST)))).toMatchObject({ state: 'passed', attempts: 7 })
    expect(await only(check('writes', often(post), { retries: 0 }))).toMatchObject({ state: 'passed' })
    const told = check('as told', often(REQUEST), { retries: 1, retriesGiven: true })
    expect(await only(told)).toMatchObject({ state: 'failed', attempts: 2 })
    expect(await only(check('for ever', showing(later(REQUEST))))).toMatchObject({ state: 'failed' })
    const timeless = { exchange: answerOf(REQUEST, 429), mismatches: [MISMATCH] }
    expect(await only(check('no time', showing(timeless)))).toMatchObject({ attempts: 3 })
  })

  it('sees another answer, also where several checks share one', async () => {
    let asked = 0
    const clock = new FakeClock()
    const prober = scriptedProber(request => {
      asked += 1
      return asked === 1 ? reset : answerOf(request, 200)
    })
    const scene = newScene({ prober, clock, random: () => 0.5, saved: new Map() })
    const look: Check['look'] = async shared => {
      const exchange = await shared.share(apiRequest(REQUEST.url))
      return { exchange, mismatches: exchange.kind === 'answer' ? [] : [MISMATCH] }
    }
    const results = await assertAll([check('a', look), check('b', look)], {
      ...{ scene, clock, deadline: Deadline.in(30_000, clock), signal: new AbortController().signal },
      ...{ random: () => 0.5, parallel: 4, startedMs: 0, onResult: () => undefined },
    })
    expect(results.map(({ state }) => state)).toEqual(['passed', 'passed'])
    expect(asked).toBe(2)
  })

  it('is not taken for verdicts: a wrong body, a bad certificate, a wait beyond the deadline', async () => {
    const slow = answerOf(REQUEST, 429, { 'retry-after': '3600' })
    const { results } = run([
      check('body', showing({ exchange: answerOf(REQUEST, 200), mismatches: [MISMATCH] })),
      check('certificate', showing({ exchange: { ...reset, final: true }, mismatches: [MISMATCH] })),
      check('slow', showing({ exchange: slow, mismatches: [MISMATCH] })),
    ])
    expect((await results).map(({ attempts }) => attempts)).toEqual([1, 1, 1])
  })
})

describe('order', () => {
  it('no more than `parallel` at a time, results in the order of the checks', async () => {
    let active = 0
    let most = 0
    const slow = async () => {
      active += 1
      most = Math.max(most, active)
      await new Promise(resolve => setTimeout(resolve, 5))
      active -= 1
      return { mismatches: [] }
    }
    const names = Array.from({ length: 20 }, (_, at) => `c${at}`)
    const { results } = run(
      names.map(name => check(name, slow)),
      3,
    )
    expect((await results).map(result => result.check.id)).toEqual(names)
    expect(most).toBe(3)
  })

  it('a check comes after those it builds upon, even with one turn only', async () => {
    const seen: string[] = []
    const note = (id: string) => async () => {
      seen.push(id)
      return { mismatches: [] }
    }
    const { results } = run(
      [check('a', note('a')), check('c', note('c'), { after: ['a'] }), check('b', note('b'))],
      1,
    )
    await results
    expect(seen.indexOf('c')).toBeGreaterThan(seen.indexOf('a'))
  })
})

describe('levels', () => {
  it('turn the same evidence red or yellow; evidence may decide itself', async () => {
    const { results } = run([
      check('error', showing({ mismatches: [MISMATCH] })),
      check('warn', showing({ mismatches: [MISMATCH] }), { level: 'warn' }),
      check('raised', showing({ mismatches: [MISMATCH], level: 'error' }), { level: 'warn' }),
      check('left out', showing({ mismatches: [], skipped: 'why' })),
    ])
    expect((await results).map(({ state }) => state)).toEqual(['failed', 'warned', 'failed', 'skipped'])
  })
})
