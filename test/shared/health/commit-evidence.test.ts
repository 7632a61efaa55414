import { expect, test } from 'vitest'
import { commitsIn, isSameCommit } from '../../../shared/health/commit-evidence.ts'

test('commits are found in the header and anywhere sensible in the JSON', () => {
  expect(commitsIn(' abc1234 ', 'not json')).toEqual(['abc1234'])
  expect(
    commitsIn(null, '{"status":"ok","meta":{"git_sha":"a1"},"Commit":"b2","build":{"x":{"revision":"c3"}}}'),
  ).toEqual(['a1', 'b2', 'c3'])
  expect(commitsIn(null, '{"commit":7,"sha":null}')).toEqual([])
  expect(commitsIn(null, '{"a":{"b":{"c":{"d":{"e":{"sha":"deep"}}}}}}')).toEqual([])
})

test('a short and a full SHA are the same commit', () => {
  expect(isSameCommit('0123456', '0123456789abcdef')).toBe(true)
  expect(isSameCommit('0123456789ABCDEF', '0123456789abcdef')).toBe(true)
  expect(isSameCommit('012345', '0123456789abcdef')).toBe(false)
  expect(isSameCommit('0123457', '0123456789abcdef')).toBe(false)
})
