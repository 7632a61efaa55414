import { describe, expect, test } from 'vitest'
import { compareRecordings } from '../../scripts/live/compare/compare-recordings.ts'
import { countsOf, findingsTable } from '../../scripts/live/compare/findings-table.ts'
import type { Json, Recorded, Recording } from '../../scripts/live/record/exchange.ts'

const RULES = {
  words: new Set(['QUEUED']),
  order: ['QUEUED', 'BUILDING', 'SUCCESS'],
  fileOf: () => 'test/cloud/x.ts',
}

const said = (body: Json, more: Partial<Recorded> = {}): Recorded => ({
  step: 'deploy',
  route: 'GET /x',
  status: 200,
  headers: {},
  body,
  ms: 5,
  ...more,
})
const recording = (exchanges: readonly Recorded[], outcomes: Record<string, string> = {}): Recording => ({
  platform: 'x',
  exchanges,
  outcomes,
})
const compare = (live: readonly Recorded[], standIn: readonly Recorded[]) =>
  compareRecordings(recording(live), recording(standIn), RULES)
const what = (live: Json, standIn: Json) => compare([said(live)], [said(standIn)])[0]?.what

describe('what may differ', () => {
  test.each<[string, Json, Json]>([
    ['ids and times', { id: '<uuid:1>', at: '<time:4>' }, { id: '<hash:1>', at: '<time:1>' }],
    ['more fields', { id: '<text:1>', more: { a: 0 } }, { id: '<text:1>' }],
    ['a list that is empty', { items: [] }, { items: [{ id: '<text:1>' }] }],
    ['what the stand-in leaves null', { url: '<url:1>' }, { url: null }],
    ['names that are data', { '<text:1>': '<text:2>' }, { '<text:7>': '<text:8>' }],
    ['a word that is known', { status: 'QUEUED' }, { status: 'SUCCESS' }],
  ])('%s', (_, live, standIn) => {
    expect(what(live, standIn)).toEqual([])
  })

  test('how often something is asked, and faults of the moment', () => {
    const live = [said({ a: 0 }), said({ a: 0 }), said(null, { status: 503 }), said(null, { status: 429 })]
    expect(compare(live, [said({ a: 0 })])[0]?.verdict).toBe('agrees')
  })
})

describe('what may not', () => {
  test.each<[string, Json, Json, RegExp]>([
    ['a missing field', { a: { b: 0 } }, { a: { b: 0, c: 0 } }, /no field a\.c/],
    ['a type', { a: '<text:1>' }, { a: 0 }, /a is text, the stand-in says number/],
    ['null where there never is', { a: null }, { a: 0 }, /a is null/],
    ['a time that is none', { a: '<text:1>' }, { a: '<time:1>' }, /a is text, the stand-in says time/],
    [
      'a word of state',
      { status: 'FINISHED' },
      { status: 'SUCCESS' },
      /says FINISHED, which no stand-in says/,
    ],
    ['a field in a list', { l: [{ a: 0 }] }, { l: [{ a: 0, b: 0 }] }, /no field l\[\]\.b/],
  ])('%s', (_, live, standIn, says) => {
    expect(what(live, standIn)?.join()).toMatch(says)
  })

  test('the order of states', () => {
    const states = ['QUEUED', 'SUCCESS', 'BUILDING'].map(status => said({ status }))
    const standIn = ['QUEUED', 'BUILDING', 'SUCCESS'].map(status => said({ status }))
    expect(compare(states, standIn)[0]?.what).toEqual(['status goes from SUCCESS to BUILDING'])
    expect(compare(standIn, standIn)[0]?.verdict).toBe('agrees')
  })

  test('a status, a header that matters, and an answer that comes too late', () => {
    const live = said({}, { status: 202, ms: 31_000 })
    expect(compare([live], [said({})])[0]?.what.join('; ')).toBe(
      'answers 202, the stand-in 200; took 31000 ms; the library waits 30000 ms',
    )
    const tagged = (etag?: string) => said({}, { headers: etag === undefined ? {} : { etag } })
    expect(compare([tagged('weak quoted hash')], [tagged('quoted hash')])[0]?.what).toHaveLength(1)
    expect(compare([tagged()], [tagged('quoted hash')])[0]?.what[0]).toContain('has no header etag')
    expect(compare([tagged('quoted hash')], [tagged()])[0]?.what[0]).toContain('the stand-in has none')
  })

  test('how a step ends', () => {
    const live = recording([], { deploy: 'failed' })
    const [finding, unseen] = compareRecordings(
      live,
      recording([], { deploy: 'live', remove: 'done' }),
      RULES,
    )
    expect(finding).toMatchObject({ verdict: 'differs', what: ['ends as failed, with the stand-in as live'] })
    expect(unseen?.verdict).toBe('not seen')
  })
})

test('what only one of them was asked is not seen, and the table says so, differences first', () => {
  const findings = compare([said({}, { route: 'GET /a' })], [said({}, { route: 'GET /b' })])
  expect(countsOf(findings)).toBe('0 agrees, 2 not seen, 0 differs')
  const table = findingsTable('X', [...findings, ...compare([said({ a: 1 })], [said({ a: true })])])
  expect(table.split('\n')[4]).toContain('**differs** | deploy | `GET /x` | a is number')
  expect(table).toContain('| test/cloud/x.ts |')
})
