import { describe, expect, it } from 'vitest'
import { Deadline } from '../../../shared/clock/deadline.ts'
import { octokitGitHub } from '../../../shared/github/octokit-github.ts'
import { z } from '../../../shared/libraries/index.ts'
import { Secret } from '../../../shared/secrets/secret.ts'
import type { Reply } from '../../cloud/kit/exchange.ts'
import { startStandIn } from '../../cloud/kit/stand-in.ts'
import { FakeClock } from '../../support/fake-clock.ts'

const NOW = new Date('2026-11-30T12:00:00Z')
const inSeconds = (seconds: number) => String(NOW.getTime() / 1_000 + seconds)

/** Asks a server that gives the replies in their order, and tells how long was waited between. */
async function ask(
  kind: 'rest' | 'query' | 'mutation' | 'pages',
  replies: readonly Reply[],
  limitMs = 600_000,
) {
  const left = [...replies]
  const next = (): Reply => left.shift() ?? { status: 500 }
  await using server = await startStandIn({
    routes: { 'GET /things': next, 'POST /graphql': next },
    unknownRoute: () => ({ status: 404 }),
  })
  const clock = new FakeClock(NOW)
  const github = octokitGitHub({
    token: new Secret('ghs_x'),
    apiUrl: server.url,
    clock,
    signal: new AbortController().signal,
    deadline: Deadline.in(limitMs, clock),
    random: () => 1,
    debug: () => undefined,
  })
  const schema = z.object({ ok: z.boolean() })
  const asking =
    kind === 'rest'
      ? github.rest('GET /things', {}, schema)
      : kind === 'pages'
        ? github.pages('GET /things', { per_page: 2 }, schema, 'things')
        : github.graphql(`${kind} Thing { ok }`, {}, schema)
  const outcome = await asking.catch((thrown: unknown) => thrown)
  return { outcome, sleeps: clock.sleeps, unasked: left.length }
}

const fine: Reply = { body: { ok: true } }
const fineData: Reply = { body: { data: { ok: true } } }
const broken = (message: string, type?: string, headers = {}): Reply => ({
  headers,
  body: { data: null, errors: [{ message, ...(type === undefined ? {} : { type }) }] },
})
const limited = (
  status: number,
  headers: Record<string, string>,
  message = 'API rate limit exceeded',
): Reply => ({
  status,
  headers,
  body: { message },
})

describe('faults that pass', () => {
  const rest: readonly (readonly [string, Reply, number])[] = [
    ['Retry-After in 403', limited(403, { 'retry-after': '7' }, 'wait'), 7_000],
    [
      'an allowance that is used up',
      limited(403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': inSeconds(30) }),
      31_000,
    ],
    [
      'the same by 429',
      limited(429, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': inSeconds(5) }),
      6_000,
    ],
    [
      'a secondary limit of words alone',
      limited(403, {}, 'You have exceeded a secondary rate limit.'),
      60_000,
    ],
    ['a bad gateway', { status: 502, body: '<html>' }, 500],
  ]
  it.each(rest)('by REST: %s', async (_, reply, wait) => {
    const { outcome, sleeps } = await ask('rest', [reply, fine])
    expect(outcome).toEqual({ ok: true })
    expect(sleeps).toEqual([wait])
  })

  const graphql: readonly (readonly [string, Reply, number])[] = [
    [
      'something went wrong',
      broken('Something went wrong while executing your query. This is most likely …'),
      500,
    ],
    ['a time-out', broken("We couldn't respond to your request in time.", 'TIMEOUT'), 500],
    [
      'a rate limit',
      broken('API rate limit exceeded', 'RATE_LIMITED', {
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset': inSeconds(9),
      }),
      10_000,
    ],
    ['a rate limit that does not say for how long', broken('limit', 'RATE_LIMITED'), 60_000],
    ['haste', broken('was submitted too quickly'), 60_000],
  ]
  it.each(graphql)('by GraphQL in a 200: %s', async (_, reply, wait) => {
    const { outcome, sleeps } = await ask('query', [reply, fineData])
    expect(outcome).toEqual({ ok: true })
    expect(sleeps).toEqual([wait])
  })
})

describe('what is not repeated', () => {
  const final: readonly Reply[] = [
    broken('Resource not accessible by integration', 'FORBIDDEN'),
    broken('Could not resolve to a Repository', 'NOT_FOUND'),
  ]
  it.each(final)('%j', async reply => {
    expect((await ask('query', [reply, fineData])).unasked).toBe(1)
  })

  it('a 403 that is a refusal', async () =>
    expect((await ask('rest', [limited(403, {}, 'Must have admin rights'), fine])).unasked).toBe(1))

  it('a write, which tells that the fault passes', async () => {
    const { outcome, unasked } = await ask('mutation', [broken('Something went wrong'), fineData])
    expect(unasked).toBe(1)
    expect(outcome).toMatchObject({ github: { passing: { waitMs: 0 } } })
  })

  it('what would take longer than there is time', async () => {
    const { outcome, sleeps } = await ask('rest', [limited(403, { 'retry-after': '90' }), fine], 60_000)
    expect(String(outcome)).toContain('last answer: 403')
    expect(sleeps).toEqual([])
  })
})

describe('lists', () => {
  const pageOf = (count: number, total: number, link?: string): Reply => ({
    headers: link === undefined ? {} : { link },
    body: { total_count: total, things: Array.from({ length: count }, () => ({ ok: true })) },
  })
  const next = '<http://x>; rel="next"'

  it('go on where `Link` says so, also after a short page', async () => {
    const { outcome } = await ask('pages', [pageOf(1, 3, next), pageOf(2, 3, '<http://x>; rel="first"')])
    expect(outcome).toHaveLength(3)
  })

  it('that are cut are told apart from whole ones', async () => {
    const { outcome } = await ask('pages', [pageOf(2, 9, next), pageOf(1, 9, '<http://x>; rel="first"')])
    expect(outcome).toMatchObject({
      github: { types: ['INCOMPLETE_LIST'], reason: expect.stringContaining('3 of 9') },
    })
  })
})

it('a token without single sign-on is told the page where it is authorised', async () => {
  const url = 'https://github.com/orgs/acme/sso?authorization_request=A1'
  const { outcome } = await ask('rest', [
    {
      status: 403,
      headers: { 'x-github-sso': `required; url=${url}` },
      body: { message: 'Resource protected by organization SAML enforcement.' },
    },
  ])
  expect(outcome).toMatchObject({ remedy: expect.stringContaining(url) })
})
