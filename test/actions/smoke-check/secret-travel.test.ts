import { describe, expect, it } from 'vitest'
import { apiRequest } from '../../../actions/smoke-check/check/request.ts'
import { nodeProber } from '../../../actions/smoke-check/engine/node-prober.ts'
import { SecretTravel } from '../../../actions/smoke-check/secrets/secret-travel.ts'
import { systemClock } from '../../../shared/clock/clock.ts'
import { Deadline } from '../../../shared/clock/deadline.ts'
import { startStandIn } from '../../cloud/kit/stand-in.ts'
import { QUICK, smoke } from './support/smoke.ts'

const SECRETS = {
  SMOKE_KEY: 'key-4f9a2c71d0',
  CF_SECRET: 'cf-88aa77bb66cc',
  BYPASS: 'bypass-1029384756',
  SMOKE_PASSWORD: 'pw+with/signs=&60',
}
const of = (name: string) => `"\${${name}}"`
const HEADERS = `headers: { x-api-key: ${of('SMOKE_KEY')}, cf-access-client-secret: ${of('CF_SECRET')}, x-own-name: "a ${'${BYPASS}'}" }`

const everything = (requests: readonly { headers: object; body?: unknown; path: string }[]) =>
  decodeURIComponent(JSON.stringify(requests.map(({ headers, body, path }) => [headers, String(body), path])))

const holdsSecret = (text: string) => Object.values(SECRETS).filter(secret => text.includes(secret))

const elsewhere = () =>
  startStandIn({ routes: {}, unknownRoute: () => ({ status: 200, body: { ok: true } }) })

describe('a redirect to another origin', () => {
  it('gets no header with a secret, whatever its name, and the origin before it no longer either', async () => {
    await using other = await elsewhere()
    await using api = await startStandIn({
      routes: {
        'GET /away': () => ({ status: 302, headers: { location: `${other.url}/landed` } }),
        'GET /here': () => ({ status: 302, headers: { location: '/landed' } }),
        'GET /landed': () => ({ body: {} }),
      },
      unknownRoute: () => ({ status: 404 }),
    })
    const checks = `version: 1
checks:
  - { get: /away, follow: 3, ${HEADERS}, expect: { url: { is: present } } }
  - { get: /here, follow: 3, ${HEADERS} }
`
    const { outcome } = await smoke({ 'base-url': api.url, checks }, { environment: SECRETS })
    expect(outcome.outputs.result).toBe('passed')
    expect(other.requests.map(({ path }) => path)).toEqual(['/landed'])
    expect(holdsSecret(everything(other.requests))).toEqual([])
    const landed = api.requests.find(({ path }) => path === '/landed')
    expect(landed?.headers['x-api-key']).toBe(SECRETS.SMOKE_KEY)
  })

  it('an origin that the step names gets them', async () => {
    await using other = await elsewhere()
    await using api = await startStandIn({
      routes: { 'GET /away': () => ({ status: 307, headers: { location: `${other.url}/landed` } }) },
      unknownRoute: () => ({ status: 404 }),
    })
    const checks = `version: 1\nchecks: [{ get: /away, follow: 3, ${HEADERS}, expect: { url: { is: present } } }]`
    await smoke({ 'base-url': api.url, checks, 'secret-origins': other.url }, { environment: SECRETS })
    expect(other.requests[0]?.headers['x-api-key']).toBe(SECRETS.SMOKE_KEY)
  })

  it('a body that has to be sent again and holds a secret is the end; another body goes along', async () => {
    await using other = await elsewhere()
    await using api = await startStandIn({
      routes: { 'POST /login': () => ({ status: 308, headers: { location: `${other.url}/login` } }) },
      unknownRoute: () => ({ status: 404 }),
    })
    const checks = (body: string) =>
      `version: 1\nchecks: [{ post: /login, follow: 3, json-body: { word: ${body} }, expect: { url: { is: present } } }]`
    const secret = await smoke(
      { 'base-url': api.url, checks: checks(of('SMOKE_PASSWORD')) },
      { environment: SECRETS },
    )
    expect(secret.outcome.outputs.result).toBe('failed')
    expect(secret.text).toContain('which holds a secret, is not sent to another origin')
    expect(other.requests).toEqual([])
    const open = await smoke({ 'base-url': api.url, checks: checks('hello') })
    expect(open.outcome.outputs.result).toBe('passed')
    expect(other.requests[0]?.body.toString()).toBe('{"word":"hello"}')
  })
})

describe('credentials in `defaults`', () => {
  it('stay behind for a check of another origin', async () => {
    await using other = await elsewhere()
    await using api = await elsewhere()
    const checks = `version: 1
defaults: { bearer: ${of('SMOKE_KEY')} }
checks: [{ get: /own }, { get: "${other.url}/public" }]`
    const { outcome } = await smoke({ 'base-url': api.url, checks }, { environment: SECRETS })
    expect(outcome.outputs.result).toBe('passed')
    expect(api.requests[0]?.headers.authorization).toBe(`Bearer ${SECRETS.SMOKE_KEY}`)
    expect(other.requests[0]?.headers.authorization).toBeUndefined()
  })

  it('are not sent by presets in the clear or to other hosts', async () => {
    const travel = new SecretTravel()
    travel.allowOwn('https://api.example.com')
    travel.seal(SECRETS.SMOKE_KEY)
    await using plain = await elsewhere()
    const { port } = new URL(plain.url)
    const prober = nodeProber({
      clock: systemClock,
      signal: new AbortController().signal,
      deadline: Deadline.in(10_000, systemClock),
      environment: { http_proxy: plain.url },
      requestsPerMinute: 100,
      travel,
    })
    const headers = {
      'x-api-key': 'literal',
      authorization: 'Bearer x',
      'x-own': SECRETS.SMOKE_KEY,
      accept: '*/*',
    }
    await prober.send({ ...apiRequest(`http://api.example.com:${port}/`), headers })
    expect(plain.requests).toHaveLength(1)
    expect(Object.keys(plain.requests[0]?.headers ?? {})).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/x-api-key|authorization|x-own/)]),
    )
  })
})

describe('a value from outside that is too long to show', () => {
  it('never shows the beginning of a secret that it holds', async () => {
    const token = 'aB3+/=&dE6fG7hI8jK9lM0nO1pQ2rS3tU4vW5xY6z'
    const echoed = encodeURIComponent(token)
    await using api = await startStandIn({
      routes: {
        'GET /echo': () => ({
          body: {
            detail: [token, echoed, echoed, token, `${'x'.repeat(290)}${token}`],
            text: `${'y'.repeat(280)}${echoed}`,
          },
        }),
      },
      unknownRoute: () => ({ status: 404 }),
    })
    const checks = `version: 1
${QUICK}
checks:
  - { get: /echo, bearer: ${of('SMOKE_TOKEN')}, expect: { json: { $.detail: { count: 99 }, $.text: x, '$.detail[*]': y } } }
`
    const { outcome, text } = await smoke(
      { 'base-url': api.url, checks },
      { environment: { SMOKE_TOKEN: token } },
    )
    expect(outcome.outputs.result).toBe('failed')
    for (const part of [token.slice(0, 8), echoed.slice(0, 10)]) expect(text).not.toContain(part)
  })
})
