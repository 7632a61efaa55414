import { describe, expect, test } from 'vitest'
import { formatDuration, parseDuration } from '../../../shared/units/duration.ts'
import { formatBytes, parseSize } from '../../../shared/units/size.ts'
import { editDistance, suggest } from '../../../shared/units/suggest.ts'

describe('durations', () => {
  test.each([
    ['500ms', 500],
    ['30s', 30_000],
    ['10m', 600_000],
    ['2h', 7_200_000],
    ['7d', 604_800_000],
    ['1.5h', 5_400_000],
    ['0s', 0],
  ])('%s is %d ms', (text, expected) => expect(parseDuration(text)).toBe(expected))

  test.each(['10', '', 'm', '10 minutes', '-5s', '5S', '1h30m', '1e3s', '٣s'])('%j has no meaning', text =>
    expect(parseDuration(text)).toBeUndefined(),
  )

  test.each([
    [0, '0 ms'],
    [840, '840 ms'],
    [1_250, '1.3 s'],
    [31_000, '31 s'],
    [250_000, '4 min 10 s'],
    [3_600_000, '1 h'],
    [11_100_000, '3 h 5 min'],
    [187_200_000, '2 d 4 h'],
  ])('%d ms reads %s', (ms, expected) => expect(formatDuration(ms)).toBe(expected))
})

describe('sizes', () => {
  test.each([
    ['64MiB', 67_108_864],
    ['1.5GB', 1_500_000_000],
    ['300B', 300],
    ['1 KiB', 1_024],
  ])('%s', (text, expected) => expect(parseSize(text)).toBe(expected))

  test.each(['64', '64mb', '-1B', 'MiB'])('%j has no meaning', text =>
    expect(parseSize(text)).toBeUndefined(),
  )

  test.each([
    [512, '512 B'],
    [1_200, '1.2 kB'],
    [34_000_000, '34.0 MB'],
    [210_000_000, '210 MB'],
  ])('%d bytes read %s', (bytes, expected) => expect(formatBytes(bytes)).toBe(expected))
})

describe('suggestions', () => {
  test('a misspelt name finds its neighbour', () => {
    expect(suggest('enviroment', ['environment', 'service'])).toBe('environment')
    expect(suggest('Service', ['environment', 'service'])).toBe('service')
  })

  test('a far name finds nobody', () => expect(suggest('colour', ['environment', 'service'])).toBeUndefined())

  test('distance counts edits', () => {
    expect(editDistance('kitten', 'sitting')).toBe(3)
    expect(editDistance('', 'abc')).toBe(3)
  })
})
