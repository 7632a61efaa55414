import { expect, test } from 'vitest'
import { judgeAnswer } from '../../../shared/health/probe-health.ts'
import { whyUnreached } from '../../../shared/health/reachability.ts'

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
  const judged = judgeAnswer(answer(status, headers, body), undefined)
  if (expected instanceof RegExp)
    expect(judged).toMatchObject({ kind: 'unseen', why: expect.stringMatching(expected) })
  else expect(judged.kind).toBe(expected)
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
