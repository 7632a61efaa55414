import { describe, expect, test } from 'vitest'
import { parseRetryAfter } from '../../../shared/http/retry-after.ts'
import { backoffMs, isTransientStatus, mayRetry } from '../../../shared/http/retry-policy.ts'

const now = new Date('2026-11-21T12:00:00Z')

describe('Retry-After', () => {
  test.each([
    ['120', 120_000],
    ['0', 0],
    ['Sat, 21 Nov 2026 12:00:30 GMT', 30_000],
    ['Sat, 21 Nov 2026 11:00:00 GMT', 0],
    ['soon', undefined],
    ['-5', undefined],
    ['1.5', undefined],
    [null, undefined],
  ])('%j means %j ms', (header, expected) => expect(parseRetryAfter(header, now)).toBe(expected))
})

describe('what may be repeated', () => {
  test.each([408, 425, 429, 500, 502, 503, 504, 520, 524])('%d speaks of the moment', status =>
    expect(isTransientStatus(status)).toBe(true),
  )
  test.each([200, 301, 400, 401, 403, 404, 409, 413, 422, 501, 505])('%d speaks of the request', status =>
    expect(isTransientStatus(status)).toBe(false),
  )
  test('writes only when the caller made them repeatable', () => {
    expect(mayRetry('safe', 'GET')).toBe(true)
    expect(mayRetry('safe', 'POST')).toBe(false)
    expect(mayRetry('always', 'POST')).toBe(true)
    expect(mayRetry('never', 'GET')).toBe(false)
  })
  test('waits grow, are capped and never march in step', () => {
    expect(backoffMs(1, 0)).toBe(250)
    expect(backoffMs(1, 1)).toBe(500)
    expect(backoffMs(3, 1)).toBe(2_000)
    expect(backoffMs(30, 1)).toBe(10_000)
  })
})
