import { describe, expect, test } from 'vitest'
import { Deadline } from '../../../shared/clock/deadline.ts'
import { judgeAnswer, probeHealth } from '../../../shared/health/probe-health.ts'
import { whyUnreached } from '../../../shared/health/reachability.ts'
import { FakeClock } from '../../support/fake-clock.ts'
import { testPorts } from '../../support/fake-ports.ts'

const answer = (status: number, headers: Record<string, string> = {}, body = '') => ({
  status,
  ok: status >= 200 && status < 300,
  headers: new Headers(headers),
  bytes: Buffer.from(body),
  attempts: 1,
  text: () => body,
})

test.each<[number, Record<string, string>, string, RegExp | 'unhealthy' | 'healthy']>([
  [204, {}, '', 'healthy'],
  [429, { 'retry-after': '60' }, '', /come back later/],
  [525, { 'cf-ray': '1' }, 'error code: 525', /does not reach what is behind it \(525\)/],
  [526, { 'cf-ray': '1' }, '', /526/],
  [530, { 'cf-ray': '1' }, 'error code: 1016', /530/],
  [522, { 'cf-ray': '1' }, '', /522/],
  // The service itself: it refuses, fails, or takes too long.
  [521, { 'cf-ray': '1' }, '', 'unhealthy'],
  [524, { 'cf-ray': '1' }, '', 'unhealthy'],
  [526, {}, '', 'unhealthy'],
  [502, { 'cf-ray': '1' }, '', 'unhealthy'],
  [404, { 'x-railway-fallback': 'true' }, '{"message":"Application not found"}', 'unhealthy'],
  [401, {}, '', 'unhealthy'],
  [403, { 'cf-ray': '1' }, 'error code: 1020', /keeps this runner out/],
])('%i with %j %s', (status, headers, body, expected) => {
  const judged = judgeAnswer(answer(status, headers, body), undefined, new Date(0))
  if (expected instanceof RegExp)
    expect(judged).toMatchObject({ kind: 'unseen', why: expect.stringMatching(expected) })
  else expect(judged.kind).toBe(expected)
})

describe('an answer that a cache kept', () => {
  const commit = 'a'.repeat(40)
  const judged = (status: number, headers: Record<string, string>, named: string) =>
    judgeAnswer(answer(status, headers, JSON.stringify({ commit: named })), commit, new Date(0))

  test.each<Record<string, string>>([
    { age: '31' },
    { 'cf-cache-status': 'HIT' },
    { 'x-cache': 'Hit from cloudfront' },
    { 'x-cache': 'HIT, HIT' },
    { 'cache-status': 'edge; hit; ttl=30' },
  ])('accuses of nothing: %j', headers => {
    expect(judged(200, headers, 'b'.repeat(40))).toMatchObject({
      kind: 'unseen',
      why: expect.stringContaining('a cache answers in its place'),
    })
    expect(judged(404, headers, '').kind).toBe('unseen')
    expect(judged(200, headers, commit).kind).toBe('healthy')
  })

  test.each<Record<string, string>>([
    {},
    { age: '0' },
    { 'cf-cache-status': 'DYNAMIC' },
    { 'x-cache': 'MISS' },
  ])('is none with %j', headers => expect(judged(200, headers, 'b'.repeat(40)).kind).toBe('unhealthy'))
})

test('the release before may answer for as long as it runs beside the new one', async () => {
  const commit = 'a'.repeat(40)
  const ends = async (overlapMs: number) => {
    const clock = new FakeClock()
    const named = () => JSON.stringify({ commit: clock.now() < 240_000 ? 'b'.repeat(40) : commit })
    const http = { ...testPorts().http, send: async () => answer(200, {}, named()) }
    const deadline = Deadline.in(900_000, clock)
    const ports = { ...testPorts({ clock }), http, deadline, ended: async () => undefined }
    const question = { url: 'https://service.example/health', expectedCommit: commit, overlapMs }
    return (await probeHealth(question, ports)).kind
  }
  expect(await ends(0)).toBe('unhealthy')
  expect(await ends(120_000)).toBe('healthy')
})

test.each<[string, string, RegExp | undefined]>([
  ['ENOTFOUND', 'getaddrinfo', /does not resolve/],
  ['EADDRNOTAVAIL', 'connect', /network of this runner/],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'name', /certificate/],
  [
    'ECONNRESET',
    'Client network socket disconnected before secure TLS connection was established',
    /certificate/,
  ],
  ['ECONNRESET', 'read ECONNRESET', undefined],
  ['ECONNREFUSED', 'connect', undefined],
])('a connection that ends with %s (%s)', (code, message, expected) => {
  const thrown = new Error('fetch failed', { cause: Object.assign(new Error(message), { code }) })
  if (expected === undefined) expect(whyUnreached(thrown)).toBeUndefined()
  else expect(whyUnreached(thrown)).toMatch(expected)
})

describe('a service that tells visitors to come back later', () => {
  const limited = (seconds: string | undefined) =>
    answer(429, seconds === undefined ? {} : { 'retry-after': seconds })

  async function probed(answers: readonly ReturnType<typeof answer>[]) {
    const clock = new FakeClock()
    let asked = 0
    const http = {
      ...testPorts().http,
      send: async () => answers[Math.min(asked++, answers.length - 1)] ?? answer(500),
    }
    const ports = {
      ...testPorts({ clock }),
      http,
      deadline: Deadline.in(600_000, clock),
      ended: async () => undefined,
    }
    const question = { url: 'https://service.example/health', expectedCommit: undefined }
    return { health: await probeHealth(question, ports), asked, atMs: clock.now() }
  }

  test('is asked when it said, and its answer then counts', async () => {
    const fine = await probed([limited('30'), answer(200)])
    expect(fine).toMatchObject({ health: { kind: 'healthy' }, asked: 2 })
    expect(fine.health).toMatchObject({ afterMs: 30_000 })
    expect((await probed([limited('90'), limited('60'), answer(500)])).health.kind).toBe('unhealthy')
  })

  test.each([undefined, '1', '7', '86400'])(
    'is not seen where that is all it ever says (%s)',
    async seconds =>
      expect((await probed([limited(seconds)])).health).toMatchObject({
        kind: 'unseen',
        why: expect.stringContaining('come back later (429)'),
      }),
  )
})
