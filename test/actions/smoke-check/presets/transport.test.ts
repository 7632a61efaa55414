import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Exchange, ProbeRequest } from '../../../../actions/smoke-check/engine/exchange.ts'
import { type Authority, type Leaf, makeAuthority } from '../support/certificates.ts'
import { answerOf, look, realProber, scriptedProber } from '../support/look.ts'
import { httpsServer } from '../support/servers.ts'

let authority: Authority & AsyncDisposable

beforeAll(async () => {
  authority = await makeAuthority()
})

afterAll(() => authority[Symbol.asyncDispose]())

async function tlsCheck(id: string, leaf: Leaf) {
  await using server = await httpsServer(await authority.issue(leaf))
  return await look('tls', id, { api: `https://localhost:${server.port}` }, realProber([authority.root]))
}

describe('tls', () => {
  it('a good certificate passes and is described', async () => {
    const { state, words } = await tlsCheck('tls', {})
    expect(state).toBe('passed')
    expect(words).toMatch(/TLSv1\.3, issued by Test Intermediate for localhost/)
  })

  it.each([
    [{ days: -1 }, 'has expired'],
    [{ names: 'DNS:other.test' }, 'another host name (other.test)'],
    [{ withIntermediate: false }, 'does not send the intermediate certificate'],
    [{ selfSigned: true }, 'self-signed'],
  ] as [Leaf, string][])('%j fails for good', async (leaf, words) => {
    const looked = await tlsCheck('tls', leaf)
    expect(looked.state).toBe('failed')
    expect(looked.words).toContain(words)
    expect(looked.evidence.mismatches[0]?.final).toBe(true)
  })

  it('plain http passes unseen on this machine only', async () => {
    expect(await look('tls', 'tls', { api: 'http://localhost:9000' })).toMatchObject({ state: 'skipped' })
    expect(await look('tls', 'tls', { api: 'http://api.example.com' })).toMatchObject({ state: 'failed' })
  })

  it('nothing listening fails', async () => {
    expect(await look('tls', 'tls', { api: 'https://127.0.0.1:1' })).toMatchObject({ state: 'failed' })
  })
})

describe('tls-expiry', () => {
  it.each([
    [90, 'passed'],
    [15, 'warned'],
    [3, 'failed'],
    [-1, 'failed'],
  ])('%i days left: %s', async (days, state) => {
    expect(await tlsCheck('tls-expiry', { days })).toMatchObject({ state })
  })
})

type Script = Readonly<Record<string, readonly [number, string?]>>

const HTTP = 'http://api.example.com/api/v2/health'
const HTTPS = 'https://api.example.com/api/v2/health'

/** Answers by URL; follows like the engine as far as these cases need it. */
const scripted = (script: Script) =>
  scriptedProber((request: ProbeRequest): Exchange => {
    const [status, location] = script[request.url] ?? [404]
    const answer = answerOf(request, status, location === undefined ? {} : { location })
    if (request.follow === 0 || location === undefined) return answer
    const next = script[location]
    return next?.[1] === request.url
      ? { ...answer, kind: 'no-answer', code: 'REDIRECT_LOOP', message: 'redirect loop', final: true }
      : answerOf({ ...request, url: location }, next?.[0] ?? 404)
  })

const redirectCheck = (script: Script) =>
  look('redirect', 'https-redirect', { api: 'https://api.example.com' }, scripted(script))

describe('https-redirect', () => {
  it.each([301, 308])('%i to the same place on https passes', async status => {
    expect(await redirectCheck({ [HTTP]: [status, HTTPS], [HTTPS]: [200] })).toMatchObject({
      state: 'passed',
    })
  })

  it.each([302, 307])('%i only warns', async status => {
    const looked = await redirectCheck({ [HTTP]: [status, HTTPS], [HTTPS]: [200] })
    expect(looked.state).toBe('warned')
    expect(looked.words).toContain('temporary')
  })

  it.each([
    [{ [HTTP]: [200] }, 'without encryption'],
    [{ [HTTP]: [301, 'http://api.example.com/other'] }, 'location · https'],
    [{ [HTTP]: [301, 'https://www.example.com/api/v2/health'] }, 'the same host and path'],
    [{ [HTTP]: [301, 'https://api.example.com/'] }, 'the same host and path'],
    [{ [HTTP]: [301, HTTPS], [HTTPS]: [301, HTTP] }, 'redirect loop'],
  ] as [Script, string][])('%j fails', async (script, words) => {
    const looked = await redirectCheck(script)
    expect(looked.state).toBe('failed')
    expect(looked.words).toContain(words)
  })

  it('a closed port passes only where that is meant', async () => {
    const closed = scriptedProber(request => ({
      kind: 'no-answer',
      method: request.method,
      url: request.url,
      code: 'ECONNREFUSED',
      message: 'connection refused',
      final: false,
      hops: [],
      timing: { total: 1 },
    }))
    const api = 'https://api.example.com'
    expect(await look('redirect', 'https-redirect', { api }, closed)).toMatchObject({ state: 'failed' })
    const allowed = { redirect: { 'allow-closed': true } }
    expect(await look('redirect', 'https-redirect', { api }, closed, allowed)).toMatchObject({
      state: 'passed',
    })
  })

  it('is left out for plain http on this machine', async () => {
    expect(await look('redirect', 'https-redirect', { api: 'http://localhost:9000' })).toMatchObject({
      state: 'skipped',
    })
  })
})
