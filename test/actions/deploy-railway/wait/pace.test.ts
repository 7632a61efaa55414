import { expect, test } from 'vitest'
import { mayReadLogs, pauseMs, settlePauseMs } from '../../../../actions/deploy-railway/wait/pace.ts'

const PLENTY = { limit: 1_000, remaining: 900 }
const SCARCE = { limit: 1_000, remaining: 150 }
const NOTHING = { limit: 1_000, remaining: 40 }

function looksIn(durationMs: number): number {
  let looks = 0
  for (let now = 0; now < durationMs; now += pauseMs(now, PLENTY)) looks += 1
  return looks
}

test('ten minutes cost fewer than ninety looks, and a short deployment is noticed quickly', () => {
  expect(looksIn(600_000)).toBeLessThan(90)
  expect(pauseMs(0, undefined)).toBe(1_000)
  expect(pauseMs(30_000, undefined)).toBe(3_000)
  expect(pauseMs(120_000, undefined)).toBe(7_000)
  expect(pauseMs(900_000, undefined)).toBe(10_000)
})

test('scarce requests stretch every pause', () => {
  expect(pauseMs(30_000, SCARCE)).toBe(9_000)
  expect(settlePauseMs(15_000, SCARCE)).toBe(9_000)
})

test('a settling service is looked at four times, but not more often than sensible', () => {
  expect(settlePauseMs(4_000, PLENTY)).toBe(1_000)
  expect(settlePauseMs(0, PLENTY)).toBe(250)
  expect(settlePauseMs(60_000, undefined)).toBe(3_000)
})

test('logs are read at every second look, and not at all when requests run out', () => {
  expect([1, 2, 3, 4].map(look => mayReadLogs(look, PLENTY))).toEqual([false, true, false, true])
  expect(mayReadLogs(2, NOTHING)).toBe(false)
  expect(mayReadLogs(2, { limit: 0, remaining: 0 })).toBe(true)
})
