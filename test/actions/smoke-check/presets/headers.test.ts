import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lookAlikes } from '../../../../actions/smoke-check/presets/headers/cors.ts'
import type { Handler } from '../../../cloud/kit/exchange.ts'
import { startStandIn } from '../../../cloud/kit/stand-in.ts'
import { type Authority, makeAuthority, type ServerCertificate } from '../support/certificates.ts'
import { look, realProber } from '../support/look.ts'
import { httpsServer } from '../support/servers.ts'

let authority: Authority & AsyncDisposable
let certificate: ServerCertificate

beforeAll(async () => {
  authority = await makeAuthority()
  certificate = await authority.issue({})
})

afterAll(() => authority[Symbol.asyncDispose]())

const GOOD: Record<string, string | string[]> = {
  'content-type': 'text/html',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'content-security-policy': "default-src 'self'; script-src 'self'",
  'permissions-policy': 'camera=()',
  'set-cookie': ['session=x; Secure; HttpOnly; SameSite=Lax', 'theme=dark'],
}

async function headerCheck(id: string, headers: Record<string, string | string[]>, environment = 'staging') {
  await using server = await httpsServer(certificate, (_request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
    response.end('<main>')
  })
  const frontend = `https://localhost:${server.port}`
  return await look(
    'security-headers',
    `frontend-${id}`,
    { frontend, environment },
    realProber([authority.root]),
  )
}

const without = (name: string) => Object.fromEntries(Object.entries(GOOD).filter(([key]) => key !== name))

describe('security headers', () => {
  const ids = ['hsts', 'nosniff', 'frame', 'referrer', 'csp', 'permissions', 'disclosure', 'cookies']

  it.each(ids)('%s passes on a good site', async id => {
    expect(await headerCheck(id, GOOD)).toMatchObject({ state: 'passed' })
  })

  it.each([
    ['hsts', without('strict-transport-security')],
    ['hsts', { ...GOOD, 'strict-transport-security': 'max-age=300' }],
    ['nosniff', without('x-content-type-options')],
    ['frame', without('x-frame-options')],
    ['referrer', without('referrer-policy')],
    ['referrer', { ...GOOD, 'referrer-policy': 'unsafe-url' }],
    ['csp', without('content-security-policy')],
    ['csp', { ...GOOD, 'content-security-policy': 'script-src *' }],
    ['permissions', without('permissions-policy')],
    ['disclosure', { ...GOOD, 'x-powered-by': 'Express' }],
    ['disclosure', { ...GOOD, server: 'nginx/1.18.0' }],
    ['cookies', { ...GOOD, 'set-cookie': ['session=x; HttpOnly'] }],
  ])('%s warns about %j', async (id, headers) => {
    expect(await headerCheck(id, headers)).toMatchObject({ state: 'warned' })
  })

  it('in production, missing HSTS is an error', async () => {
    expect(await headerCheck('hsts', without('strict-transport-security'), 'production')).toMatchObject({
      state: 'failed',
    })
  })

  it('frame-ancestors replaces X-Frame-Options, and an API needs no CSP', async () => {
    const policy = { 'content-security-policy': "frame-ancestors 'none'" }
    expect(await headerCheck('frame', { ...without('x-frame-options'), ...policy })).toMatchObject({
      state: 'passed',
    })
    const api = { ...without('content-security-policy'), 'content-type': 'application/json' }
    expect(await headerCheck('csp', api)).toMatchObject({ state: 'passed' })
  })
})

const OWN = 'https://app.databiz.example'

/** As Starlette does it: exact origins, refusals as 400 with the refused parts in plain text. */
const starlette =
  (origins: readonly string[], allowedHeaders: readonly string[]): Handler =>
  ({ headers }) => {
    const origin = String(headers.origin)
    const asked = String(headers['access-control-request-headers']).split(',')
    const refused = [
      ...(origins.includes(origin) ? [] : ['origin']),
      ...(asked.every(name => allowedHeaders.includes(name)) ? [] : ['headers']),
    ]
    return {
      status: refused.length === 0 ? 200 : 400,
      headers: {
        ...(origins.includes(origin) ? { 'access-control-allow-origin': origin } : {}),
        'access-control-allow-headers': allowedHeaders.join(', '),
        'access-control-allow-methods': 'GET, POST',
        'access-control-allow-credentials': 'true',
        vary: 'Origin',
      },
      body: refused.length === 0 ? 'OK' : `Disallowed CORS ${refused.join(', ')}`,
    }
  }

async function corsCheck(id: string, handler: Handler, corsOrigins = [OWN]) {
  await using api = await startStandIn({
    routes: { 'OPTIONS /api/v2/health': handler },
    unknownRoute: () => ({ status: 405 }),
  })
  return await look('cors', id, { api: api.url, corsOrigins })
}

const fixed =
  (headers: Record<string, string>): Handler =>
  () => ({ status: 204, headers })

describe('cors', () => {
  const both = ['authorization', 'content-type']

  it('an own origin is admitted and a foreign one is not', async () => {
    expect(await corsCheck('cors-allowed', starlette([OWN], both))).toMatchObject({ state: 'passed' })
    expect(await corsCheck('cors-denied', starlette([OWN], both))).toMatchObject({ state: 'passed' })
  })

  it('a refused header is named by the words of the server', async () => {
    const { state, words } = await corsCheck('cors-allowed', starlette([OWN], ['content-type']))
    expect(state).toBe('failed')
    expect(words).toContain('without authorization')
    expect(words).toContain('Disallowed CORS headers')
  })

  it('an origin that was forgotten', async () => {
    const www = 'https://www.databiz.example'
    const looked = await corsCheck('cors-allowed www.databiz.example', starlette([OWN], both), [OWN, www])
    expect(looked.state).toBe('failed')
    expect(looked.words).toContain('Disallowed CORS origin')
  })

  it.each([
    [
      { 'access-control-allow-origin': '*', 'access-control-allow-credentials': 'true' },
      'together with credentials',
    ],
    [{ 'access-control-allow-origin': `${OWN}/` }, OWN],
    [{ 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' }, 'without authorization'],
    [{}, 'absent'],
  ])('%j does not admit', async (headers, words) => {
    const looked = await corsCheck('cors-allowed', fixed(headers))
    expect(looked.state).toBe('failed')
    expect(looked.words).toContain(words)
  })

  it('an origin that is fixed for everybody needs no Vary; one that depends on who asks does', async () => {
    const headers = {
      'access-control-allow-origin': OWN,
      'access-control-allow-headers': 'authorization, content-type',
    }
    expect(await corsCheck('cors-allowed', fixed(headers))).toMatchObject({ state: 'passed' })
    const depends: Handler = request => ({
      status: 204,
      headers: request.headers.origin === OWN ? headers : {},
    })
    const looked = await corsCheck('cors-allowed', depends)
    expect(looked.state).toBe('warned')
    expect(looked.words).toContain('Origin, because the answer depends on it')
  })

  it.each<[string, (origin: string) => boolean, string]>([
    ['the end of the host', origin => origin.endsWith('databiz.example'), 'smoke-denieddatabiz.example'],
    ['the beginning', origin => origin.startsWith(OWN), 'app.databiz.example.smoke-denied.invalid'],
    ['a pattern without ends', origin => /app.databiz.example/.test(origin), '.smoke-denied.invalid'],
  ])('%s admits another origin', async (_what, admits, words) => {
    const echo: Handler = ({ headers: { origin } }) => ({
      status: 204,
      headers: admits(String(origin)) ? { 'access-control-allow-origin': String(origin) } : {},
    })
    const looked = await corsCheck('cors-look-alikes', echo)
    expect(looked.state).toBe('failed')
    expect(looked.words).toContain(words)
    expect(await corsCheck('cors-denied', echo)).toMatchObject({ state: 'passed' })
  })

  it('a list with null is a warning', async () => {
    const echo: Handler = ({ headers: { origin } }) => ({
      status: 204,
      headers: origin === 'null' ? { 'access-control-allow-origin': 'null' } : {},
    })
    const looked = await corsCheck('cors-look-alikes', echo)
    expect(looked.state).toBe('warned')
    expect(looked.words).toContain('nothing for null')
  })

  it('the whole text admits no look-alike, and a subdomain that is asked for is none', async () => {
    expect(await corsCheck('cors-look-alikes', starlette([OWN], both))).toMatchObject({ state: 'passed' })
    expect(lookAlikes('http://localhost:5173', [])).toEqual(['null'])
    expect(lookAlikes(OWN, ['null'])).not.toContain('null')
  })

  it.each([
    [{ 'access-control-allow-origin': 'https://smoke-denied.invalid' }],
    [{ 'access-control-allow-origin': '*' }],
  ])('%j admits everybody', async headers => {
    expect(await corsCheck('cors-denied', fixed(headers))).toMatchObject({ state: 'failed' })
  })
})
