import { describe, expect, it } from 'vitest'
import { durationOf, sizeOf } from '../../../actions/validate-config/types/amounts.ts'

const MINUTE = 60_000

describe('a duration as programs write it', () => {
  it.each([
    ['30s', 30_000],
    ['15min', 15 * MINUTE],
    ['2 days', 2 * 1_440 * MINUTE],
    ['1h30m', 90 * MINUTE],
    ['1 hour 30 minutes', 90 * MINUTE],
    ['1.5h', 90 * MINUTE],
    ['250ms', 250],
  ])('%s', (text, milliseconds) => expect(durationOf(text)).toBe(milliseconds))

  it.each(['30', '', 's', '1h30', '-5s', '1y', '1,5h', `${'1s'.repeat(200)}`])('%j is none', text =>
    expect(durationOf(text)).toBeUndefined(),
  )
})

describe('a size as programs write it', () => {
  it.each([
    ['64MiB', 64 * 1_024 ** 2],
    ['64Mi', 64 * 1_024 ** 2],
    ['512m', 512 * 1_024 ** 2],
    ['1.5GB', 1.5e9],
    ['10M', 1e7],
    ['300B', 300],
  ])('%s', (text, bytes) => expect(sizeOf(text)).toBe(bytes))

  it.each(['512', 'MiB', '1 XB', '-1k'])('%j is none', text => expect(sizeOf(text)).toBeUndefined())
})
