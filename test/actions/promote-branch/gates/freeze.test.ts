import { describe, expect, it } from 'vitest'
import { freezeGate, isInside } from '../../../../actions/promote-branch/gates/freeze.ts'
import {
  type FreezeWindow,
  parseFreezeWindow,
} from '../../../../actions/promote-branch/inputs/freeze-window.ts'

function windowOf(text: string): FreezeWindow {
  const parsed = parseFreezeWindow(text)
  if ('problem' in parsed) throw new Error(parsed.problem)
  return parsed.window
}

describe('is read', () => {
  const windows = [
    ['Mon - Tue', { kind: 'weekly', from: 0, to: 2 * 1_440, zone: 'UTC' }],
    ['tue 00:30 - WED 24:00', { kind: 'weekly', from: 1_470, to: 3 * 1_440, zone: 'UTC' }],
    ['Wednesday - Thursday 08:05 Asia/Tokyo', { kind: 'weekly', from: 2_880, to: 4_805, zone: 'Asia/Tokyo' }],
    ['Thu - Fri 9:00', { kind: 'weekly', from: 3 * 1_440, to: 4 * 1_440 + 540, zone: 'UTC' }],
    ['Saturday - Sunday', { kind: 'weekly', from: 5 * 1_440, to: 0, zone: 'UTC' }],
    ['Monday - Tuesday', { kind: 'weekly', from: 0, to: 2 * 1_440, zone: 'UTC' }],
    ['Friday   23:59  -  Sat 00:01', { kind: 'weekly', from: 4 * 1_440 + 1_439, to: 5 * 1_440 + 1 }],
    ['22:00 - 06:30', { kind: 'daily', from: 1_320, to: 390, zone: 'UTC' }],
    ['0:00 - 24:00 Etc/GMT+5', { kind: 'daily', from: 0, to: 1_440, zone: 'Etc/GMT+5' }],
    ['2026-12-24 - 2027-01-02', { kind: 'once', from: '2026-12-24T00:00', to: '2027-01-03T00:00' }],
    [
      '2026-12-24 17:00 - 2026-12-24T18:30',
      { kind: 'once', from: '2026-12-24T17:00', to: '2026-12-24T18:30' },
    ],
    ['2026-12-31 - 2026-12-31', { kind: 'once', from: '2026-12-31T00:00', to: '2027-01-01T00:00' }],
  ] as const
  it.each(windows)('%s', (text, expected) => {
    expect(windowOf(text)).toMatchObject({ ...expected, text })
  })
})

describe('is refused', () => {
  const form =
    'is not a window such as `Fri 16:00 - Mon 08:00 Europe/Amsterdam`, `2026-12-24 - 2027-01-02` or `22:00 - 06:00 UTC`'
  const shapeless = [
    'never',
    'Fri 16:00 till Mon',
    'Fri-Mon',
    'Fri 16:00 - ',
    'Fri 25:00 - Mon 08:00',
    'Fri 16:60 - Mon 08:00',
    'Fri 24:01 - Mon 08:00',
    'Fri 16:00x - Mon 08:00',
    'Fri x16:00 - Mon 08:00',
    'Fri 16 - Mon 08:00',
    'Frid - Mon',
    'Monda - Fri',
    'Fri - 08:00',
    '16:00 - Fri',
    '22:00 - 2026-12-24',
    '2026-12-24 - 22:00',
    '2026-02-30 - 2026-03-02',
    '2026-03-01 - 2026-02-30',
    '2026-13-01 - 2026-13-02',
    'x2026-12-24 - 2026-12-25',
    '2026-12-24x - 2026-12-25',
    '2026-12-24 25:00 - 2026-12-25',
    '2026-12-24 - 2026-12-25 18:00:00',
  ]
  it.each(shapeless)('%s', text => {
    expect(parseFreezeWindow(text)).toEqual({ problem: `${text}: ${form}` })
  })

  const senseless = [
    ['Fri - Mon Mars/Base', 'Mars/Base is not a time zone; write one such as Europe/Amsterdam'],
    ['2026-12-24 - 2026-12-20', 'ends before it begins'],
    ['2026-12-24 18:00 - 2026-12-24 18:00', 'ends before it begins'],
    ['Mon 08:00 - Mon 08:00', 'begins when it ends'],
    ['08:00 - 08:00', 'begins when it ends'],
    ['Mon - Sun', 'begins when it ends'],
  ] as const
  it.each(senseless)('%s', (text, problem) => {
    expect(parseFreezeWindow(text)).toEqual({ problem: `${text}: ${problem}` })
  })
})

describe('holds', () => {
  const moments = [
    ['Sat - Sun', '2026-11-20T23:59:00Z', false],
    ['Sat - Sun', '2026-11-21T00:00:00Z', true],
    ['Sat - Sun', '2026-11-22T23:59:00Z', true],
    ['Sat - Sun', '2026-11-23T00:00:00Z', false],
    ['Tue 08:00 - Tue 10:00', '2026-11-24T07:59:59Z', false],
    ['Tue 08:00 - Tue 10:00', '2026-11-24T08:00:00Z', true],
    ['Tue 08:00 - Tue 10:00', '2026-11-24T09:59:59Z', true],
    ['Tue 08:00 - Tue 10:00', '2026-11-24T10:00:00Z', false],
    ['Wed - Wed', '2026-11-25T12:00:00Z', true],
    ['Wed - Wed', '2026-11-26T00:00:00Z', false],
    ['Thu - Thu', '2026-11-26T12:00:00Z', true],
    ['Fri 16:00 - Mon 08:00', '2026-11-20T15:59:59Z', false],
    ['Fri 16:00 - Mon 08:00', '2026-11-20T16:00:00Z', true],
    ['Fri 16:00 - Mon 08:00', '2026-11-23T08:00:00Z', false],
    ['Mon 08:00 - Mon 09:00 America/New_York', '2026-11-23T13:30:00Z', true],
    ['22:00 - 06:00', '2026-11-20T23:00:00Z', true],
    ['22:00 - 06:00', '2026-11-20T05:59:00Z', true],
    ['22:00 - 06:00', '2026-11-20T06:00:00Z', false],
    ['22:00 - 06:00', '2026-11-20T21:59:00Z', false],
    ['08:00 - 09:30', '2026-11-20T08:00:00Z', true],
    ['08:00 - 09:30', '2026-11-20T09:30:00Z', false],
    ['2026-12-24 - 2027-01-02', '2026-12-23T23:59:00Z', false],
    ['2026-12-24 - 2027-01-02', '2026-12-24T00:00:00Z', true],
    ['2026-12-24 - 2027-01-02', '2027-01-02T23:59:00Z', true],
    ['2026-12-24 - 2027-01-02', '2027-01-03T00:00:00Z', false],
    ['2026-12-24 12:00 - 2026-12-24 18:00 Europe/Amsterdam', '2026-12-24T11:00:00Z', true],
    ['2026-12-24 12:00 - 2026-12-24 18:00 Europe/Amsterdam', '2026-12-24T17:00:00Z', false],
    // The night in which summer time ends has two hours from 02:00; both are inside.
    ['Sun 02:00 - Sun 03:00 Europe/Amsterdam', '2026-10-25T00:30:00Z', true],
    ['Sun 02:00 - Sun 03:00 Europe/Amsterdam', '2026-10-25T01:30:00Z', true],
    ['Sun 02:00 - Sun 03:00 Europe/Amsterdam', '2026-10-25T02:00:00Z', false],
  ] as const
  it.each(moments)('%s at %s: %s', (text, time, expected) => {
    expect(isInside(windowOf(text), new Date(time))).toBe(expected)
  })
})

it('is a gate that names the windows which are open', () => {
  const windows = ['Sat - Sun', '22:00 - 06:00', '2026-11-21 - 2026-11-21'].map(windowOf)
  expect(freezeGate(windows, new Date('2026-11-21T12:00:00Z'))).toEqual({
    id: 'freeze',
    title: 'Not in a freeze',
    state: 'failed',
    summary: 'Promotions are frozen: Sat - Sun, 2026-11-21 - 2026-11-21.',
    remedy: 'Start again after the window.',
    evidence: [
      { detail: 'Sat - Sun', at: '2026-11-21T12:00:00.000Z' },
      { detail: '2026-11-21 - 2026-11-21', at: '2026-11-21T12:00:00.000Z' },
    ],
  })
  expect(freezeGate(windows, new Date('2026-11-23T12:00:00Z'))).toEqual({
    id: 'freeze',
    title: 'Not in a freeze',
    state: 'passed',
    summary: 'No window of 3 is open.',
    evidence: [],
  })
})
