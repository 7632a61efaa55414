import { expect, test } from 'vitest'
import { FreshLines } from '../../../../actions/deploy-railway/logs/log-lines.ts'

const line = (timestamp: string, message: string) => ({ timestamp, message, isError: false })

test('overlapping pages and equal timestamps give every line once', () => {
  const fresh = new FreshLines()
  const [a, b, c] = [
    line('2026-01-01T00:00:00.000000001Z', 'a'),
    line('2026-01-01T00:00:00.000000001Z', 'b'),
    line('2026-01-01T00:00:01Z', 'a'),
  ]
  expect(fresh.take([a, b])).toEqual([a, b])
  expect(fresh.since).toBe(b.timestamp)
  expect(fresh.take([a, b, c])).toEqual([c])
  expect(fresh.take([])).toEqual([])
  expect(fresh.since).toBe(c.timestamp)
})

test('memory is bounded', () => {
  const fresh = new FreshLines()
  for (let index = 0; index < 10_000; index += 1) fresh.take([line(String(index), 'x')])
  expect(fresh.take([line('9999', 'x')])).toEqual([])
  expect(fresh.take([line('0', 'x')])).toEqual([line('0', 'x')])
})
