import { describe, expect, test } from 'vitest'
import { isLeftover, madeAt, PREFIX, runName, STALE_MS, whyNotScratch } from '../../scripts/live/names.ts'
import { PLATFORMS } from '../../scripts/live/platforms/index.ts'
import { s3Request } from '../../scripts/live/platforms/s3-requests.ts'
import { Budget, BudgetSpent } from '../../scripts/live/run/budget.ts'
import { livePorts } from '../../scripts/live/run/live-ports.ts'
import { ensureOurs, NotOurs, Ownership } from '../../scripts/live/run/ownership.ts'
import { Refused } from '../../scripts/live/run/run-platform.ts'
import { startPages } from '../cloud/pages/pages.ts'
import { tryOn } from './run-on-stand-in.ts'

const DATE = new Date('2026-11-30T18:00:00Z')
const { pages, railway, github, s3 } = PLATFORMS

describe('names', () => {
  const name = runName(DATE, () => 0.5)

  test('tell when they were made, and only what is old is left over', () => {
    expect(name).toMatch(new RegExp(`^${PREFIX}-20261130t180000-[a-z0-9]{4}$`))
    expect(madeAt(name)).toBe(DATE.getTime())
    expect(isLeftover(name, DATE.getTime() + STALE_MS)).toBe(false)
    expect(isLeftover(`${name}-source`, DATE.getTime() + STALE_MS + 1)).toBe(true)
    for (const other of ['main', `${PREFIX}`, `${PREFIX}-by-hand`, `my-${name}`])
      expect(isLeftover(other, Number.MAX_SAFE_INTEGER)).toBe(false)
  })

  test.each([
    ['acme/shop', 'does not begin'],
    ['acme/databiz-live-production', 'is called production'],
    ['databiz-live-prod', 'is called production'],
  ])('%s is no scratch place', (given, why) => {
    expect(whyNotScratch('repository', given)).toContain(why)
  })

  test('a place that says what it is for is one', () => {
    expect(whyNotScratch('bucket', 'databiz-live-eu')).toBeUndefined()
    expect(whyNotScratch('repository', 'acme/databiz-live-scratch')).toBeUndefined()
  })
})

describe('a write', () => {
  const own = new Ownership()
  own.add('databiz-live-20261130t180000-abcd')
  const write =
    (path: string, sent?: string, method = 'POST') =>
    () =>
      ensureOurs({ method, url: new URL(`https://api.example.com${path}`), sent }, own, pages.writes)

  test('that names what this run made is sent, and so is a read of anything', () => {
    expect(write('/projects/databiz-live-20261130t180000-abcd', undefined, 'DELETE')).not.toThrow()
    expect(write('/projects', '{"name":"databiz-live-20261130t180000-abcd"}')).not.toThrow()
    expect(write('/projects/shop', undefined, 'GET')).not.toThrow()
    expect(write('/client/v4/pages/assets/upload', '[]')).not.toThrow()
  })

  test.each([
    ['/projects/shop', undefined, 'DELETE'],
    ['/projects/databiz-live-20261130t180000-zzzz', undefined, 'DELETE'],
    ['/projects', '{"name":"shop"}', 'POST'],
  ])('to %s is refused', (path, sent, method) => {
    expect(write(path, sent, method)).toThrow(NotOurs)
  })

  test('to Railway counts as ours by the ids that its answers gave', () => {
    const its = new Ownership()
    its.add('11111111-1111-4111-8111-111111111111')
    const url = new URL('https://backboard.railway.com/graphql/v2')
    const mutation = (id: string) =>
      JSON.stringify({ query: `mutation A($id: String!) { a(id: $id) }`, variables: { id } })
    const send = (sent: string) => () => ensureOurs({ method: 'POST', url, sent }, its, railway.writes)
    const ours = '22222222-2222-4222-8222-222222222222'
    expect(send(mutation(ours))).toThrow(NotOurs)
    const question = { method: 'POST', url, sent: '{"id":"11111111-1111-4111-8111-111111111111"}' }
    its.learn(question, `{"data":{"id":"${ours}"}}`)
    expect(send(mutation(ours))).not.toThrow()
    its.learn({ ...question, sent: '{"id":"somebody"}' }, '{"id":"33333333-3333-4333-8333-333333333333"}')
    expect(send(mutation('33333333-3333-4333-8333-333333333333'))).toThrow(NotOurs)
    expect(send(JSON.stringify({ query: 'query A { a }' }))).not.toThrow()
  })
})

describe('the budget', () => {
  test('ends with its requests, and leaves some for removing', () => {
    const budget = new Budget({ minutes: 1, requests: 2 }, () => 0)
    budget.spend(false)
    budget.spend(false)
    expect(() => budget.spend(false)).toThrow(BudgetSpent)
    expect(() => budget.spend(true)).not.toThrow()
  })

  test('ends with its minutes', () => {
    let now = 0
    const budget = new Budget({ minutes: 1, requests: 9 }, () => now)
    now = 60_001
    expect(() => budget.spend(false)).toThrow('1 minutes')
    expect(() => budget.spend(true)).not.toThrow()
  })

  test('that is spent ends a run, and what it made is removed', { timeout: 120_000 }, async () => {
    const { failure, left } = await tryOn({ ...pages, limits: { minutes: 5, requests: 12 } })
    expect(failure).toBeInstanceOf(BudgetSpent)
    expect(left).toEqual([])
  })
})

describe('an account', () => {
  test('that holds what no run made is refused before anything is touched', async () => {
    const stand = await startPages({ projects: { shop: 'main' } })
    const values = { LIVE_CLOUDFLARE_TOKEN: stand.apiToken, LIVE_CLOUDFLARE_ACCOUNT_ID: stand.accountId }
    const place = {
      apiUrl: stand.apiUrl,
      values,
      left: async () => stand.projects(),
      violations: [],
      [Symbol.asyncDispose]: () => stand.stop(),
    }
    await expect(tryOn({ ...pages, standIn: async () => place })).rejects.toThrow(Refused)
    expect(stand.requests.every(({ method }) => method === 'GET')).toBe(true)
  })

  test.each([
    [github, 'LIVE_GITHUB_REPOSITORY', 'antjan/shop'],
    [s3, 'LIVE_S3_BUCKET', 'production-backups'],
  ])('of $title with another name is refused', async (platform, variable, name) => {
    const named = async () => {
      const place = await platform.standIn()
      return Object.assign(place, { values: { ...place.values, [variable]: name } })
    }
    await expect(tryOn({ ...platform, standIn: named })).rejects.toThrow(Refused)
  })

  test('is cleaned of what a killed run left, and of nothing newer', { timeout: 120_000 }, async () => {
    const old = runName(new Date(Date.now() - STALE_MS - 60_000), Math.random)
    const fresh = runName(new Date(), () => 0.25)
    const stand = await startPages({ projects: { [old]: 'main', [fresh]: 'main' } })
    const values = { LIVE_CLOUDFLARE_TOKEN: stand.apiToken, LIVE_CLOUDFLARE_ACCOUNT_ID: stand.accountId }
    const place = {
      apiUrl: stand.apiUrl,
      values,
      left: async () => stand.projects(),
      violations: [],
      [Symbol.asyncDispose]: () => stand.stop(),
    }
    const { left } = await tryOn({ ...pages, standIn: async () => place, run: async () => undefined })
    expect(left).toEqual([fresh])
  })
})

test('an upload in parts that a killed run left open is ended', { timeout: 120_000 }, async () => {
  const old = runName(new Date(Date.now() - STALE_MS - 60_000), Math.random)
  const opened = async () => {
    const place = await s3.standIn()
    const key = `${old}/backups/part`
    const http = livePorts({
      fetch,
      signal: new AbortController().signal,
      folder: '',
      say: () => undefined,
    }).http
    const answer = await s3Request({ place, http }, { method: 'POST', path: `${key}?uploads=` })
    expect(answer.status).toBe(200)
    expect(await place.left()).toEqual([key])
    return place
  }
  const { left } = await tryOn({ ...s3, standIn: opened, run: async () => undefined })
  expect(left).toEqual([])
})
