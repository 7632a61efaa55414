import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { judgeCertificate, judgeSilence } from '../../../actions/doctor/platforms/check-hosts.ts'
import type { CertificateFacts } from '../../../actions/smoke-check/engine/certificate-facts.ts'
import type { Token } from '../../cloud/pages/account.ts'
import { type Pages, startPages } from '../../cloud/pages/pages.ts'
import type { Project } from '../../cloud/railway/project.ts'
import { type Railway, startRailway } from '../../cloud/railway/railway.ts'
import type { CustomDomain } from '../../cloud/railway/settings.ts'
import { startWorkers, type Workers } from '../../cloud/workers/workers.ts'
import { type Authority, makeAuthority } from '../smoke-check/support/certificates.ts'
import { httpsServer } from '../smoke-check/support/servers.ts'
import { enterFolder, leaveFolder, visit, writeFiles } from './doctor-scene.ts'

let folder: string
let railway: Railway
let pages: Pages
let project: Project

const DATABIZ = (more = '') => `version: 1
environments:
  production:
    branch: main
    backend:
      service: api
      path: backend
      api-url: ${railway.url}
    frontend:
      project: shop
      directory: dist
      api-url: ${pages.apiUrl}
${more}`

beforeEach(async () => {
  railway = await startRailway()
  project = railway.createProject('shop', ['production', 'staging'])
  await project.addService('api')
  pages = await startPages({ projects: { shop: 'main' } })
  folder = await enterFolder({})
  await writeFiles({ 'databiz.yml': DATABIZ() })
})
afterEach(async () => {
  await Promise.all([railway.stop(), pages.stop()])
  await leaveFolder(folder)
})

async function look(given: Record<string, string>, inDays = 0) {
  const { findings, log, report } = await visit(undefined, given, undefined, inDays)
  const of = (id: string) => findings.find(one => one.id === id)
  return {
    railway: of('railway:production'),
    pages: of('pages:production'),
    of,
    shown: `${JSON.stringify(findings)}${log}${report}`,
  }
}

describe('a Railway token', () => {
  it('that works is ok, and is shown nowhere', async () => {
    const token = railway.projectToken(project, 'production')
    const seen = await look({ 'railway-token': token })
    expect(seen.railway).toMatchObject({ state: 'ok', detail: expect.stringContaining('service api') })
    expect(seen.shown).not.toContain(token)
  })

  it('of another environment is a failure where only one can be meant', async () => {
    const { railway: found } = await look({ 'railway-token': railway.projectToken(project, 'staging') })
    expect(found).toMatchObject({ state: 'failed', detail: expect.stringContaining('staging') })
  })

  it('of another environment says nothing about this one where several are looked at', async () => {
    await writeFiles({ 'databiz.yml': `${DATABIZ()}  staging:\n    branch: staging\n` })
    const { railway: found } = await look({ 'railway-token': railway.projectToken(project, 'staging') })
    expect(found?.state).toBe('skipped')
  })

  it('that was revoked is a failure with a remedy', async () => {
    const token = railway.projectToken(project, 'production')
    railway.revokeToken(token)
    const { railway: found } = await look({ 'railway-token': token })
    expect(found?.state).toBe('failed')
    expect(found?.remedy).not.toBe('')
  })

  it('for a service that is not there names those that are', async () => {
    await writeFiles({ 'databiz.yml': DATABIZ().replace('service: api', 'service: apy') })
    const { railway: found } = await look({ 'railway-token': railway.projectToken(project, 'production') })
    expect(found).toMatchObject({ state: 'failed', detail: expect.stringContaining('api') })
  })

  it('cannot be judged while nothing answers', async () => {
    await railway.stop()
    const { railway: found } = await look({
      'railway-token': '00000000-0000-4000-8000-000000000000',
      timeout: '20s',
    })
    expect(found?.state).toBe('skipped')
    railway = await startRailway()
  }, 40_000)
})

describe('the domains of the back end', () => {
  const lookAt = async (baseUrl: string, ...customDomains: readonly CustomDomain[]) => {
    const other = railway.createProject('other', ['production'])
    await other.addService('api', { customDomains })
    await writeFiles({ 'databiz.yml': DATABIZ(`    smoke:\n      base-url: ${baseUrl}\n`) })
    const { of } = await look({ 'railway-token': railway.projectToken(other, 'production') })
    return of('railway-domains:production')
  }

  it.each([
    ['one that is there', 'https://api.shop.invalid', 'api.shop.invalid'],
    ['one that a wildcard covers', 'https://api.shop.invalid', '*.shop.invalid'],
    ['a placeholder, which is told elsewhere', 'https://api.example.com', 'api.shop.invalid'],
  ])('%s is ok', async (_, url, domain) => expect((await lookAt(url, { domain }))?.state).toBe('ok'))

  it('a host that is none of them is a warning', async () => {
    const found = await lookAt('https://shop.invalid', { domain: '*.shop.invalid' })
    expect(found).toMatchObject({
      state: 'warning',
      remedy: expect.stringContaining('Add shop.invalid as a custom domain of the service'),
    })
  })

  it.each([
    [{ domain: 'api.shop.invalid', syncStatus: 'CREATING' }, 'is creating at Railway'],
    [
      { domain: 'api.shop.invalid', certificateStatus: 'CERTIFICATE_STATUS_TYPE_ISSUING' },
      'has no certificate yet',
    ],
  ])('%j is a warning', async (domain, why) =>
    expect(await lookAt('https://api.shop.invalid', domain)).toMatchObject({
      state: 'warning',
      detail: `api.shop.invalid ${why}`,
      remedy: expect.stringContaining('DNS record'),
    }),
  )
})

describe('a Cloudflare token and its time', () => {
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000 + 60_000).toISOString()
  const ask = async (token: Omit<Token, 'token' | 'permission'> | undefined) => {
    await pages.stop()
    const value = 'cloudflare-token-of-the-test-0123456789'
    const tokens: Token[] = token === undefined ? [] : [{ token: value, permission: 'edit', ...token }]
    pages = await startPages({ projects: { shop: 'main' }, tokens })
    await writeFiles({ 'databiz.yml': DATABIZ() })
    const given = { 'cloudflare-api-token': value, 'cloudflare-account-id': pages.accountId }
    const { of, shown } = await look(given)
    expect(shown).not.toContain(value)
    return of('cloudflare-token:production')
  }

  it.each([
    ['without an end', {}, 'ok', 'it has no end'],
    ['that lasts', { expiresOn: inDays(90) }, 'ok', 'it ends in 90 days'],
    ['that ends soon', { expiresOn: inDays(9) }, 'warning', 'it ends in 9 days'],
    ['whose time is over', { expiresOn: inDays(-2) }, 'failed', 'it is expired'],
    ['of an account', { owner: 'account', expiresOn: inDays(1) }, 'warning', 'it ends in 1 day'],
  ] as const)('%s', async (_, token, state, detail) =>
    expect(await ask(token)).toMatchObject({ state, detail }),
  )

  it('of a Worker is looked at as well', async () => {
    const value = 'cloudflare-token-of-the-worker-0123456789'
    await pages.stop()
    pages = await startPages({ tokens: [{ token: value, permission: 'edit', expiresOn: inDays(3) }] })
    const side = `workers: { name: shop, directory: dist, api-url: '${pages.apiUrl}' }`
    await writeFiles({
      'databiz.yml': `version: 1\nenvironments:\n  production:\n    branch: main\n    frontend: { ${side} }\n`,
    })
    const { of } = await look({ 'cloudflare-api-token': value, 'cloudflare-account-id': pages.accountId })
    expect(of('cloudflare-token:production')).toMatchObject({ state: 'warning', detail: 'it ends in 3 days' })
  })

  it('that nobody knows is judged by what it opens, not by its time', async () =>
    expect((await ask(undefined))?.state).toBe('skipped'))
})

describe('a Worker', () => {
  let workers: Workers
  beforeEach(async () => {
    workers = await startWorkers()
    await writeFiles({ 'databiz.yml': worker() })
  })
  afterEach(async () => await workers.stop())
  const worker = () => `version: 1
environments:
  production:
    branch: main
    frontend:
      workers:
        name: shop
        directory: dist
        api-url: ${workers.apiUrl}
`
  const given = () => ({
    'cloudflare-api-token': workers.apiToken,
    'cloudflare-account-id': workers.accountId,
  })
  const state = async (values: Record<string, string>) => (await look(values)).of('worker:production')

  it('that is not there yet is made by the first deployment', async () =>
    expect(await state(given())).toMatchObject({
      state: 'skipped',
      detail: expect.stringContaining('no Worker shop'),
    }))

  it('whose token is another one is a failure with the permission that it needs', async () =>
    expect(await state({ ...given(), 'cloudflare-api-token': 'not-the-token-0123456789' })).toMatchObject({
      state: 'failed',
      remedy: expect.stringContaining('token'),
    }))

  it('without a token is not looked at', async () => expect((await state({}))?.state).toBe('skipped'))
})

describe('a Cloudflare token', () => {
  const given = () => ({ 'cloudflare-api-token': pages.apiToken, 'cloudflare-account-id': pages.accountId })

  it('that sees the project says its production branch', async () => {
    const { pages: found } = await look(given())
    expect(found).toMatchObject({ state: 'ok', detail: expect.stringContaining('production branch main') })
  })

  it('warns where the file deploys another branch to production', async () => {
    await writeFiles({ 'databiz.yml': DATABIZ().replace('branch: main', 'branch: master') })
    expect((await look(given())).pages).toMatchObject({
      state: 'warning',
      detail: expect.stringContaining('master'),
    })
  })

  it('warns where the address of the file is no domain of the project', async () => {
    const smoke = '    smoke:\n      frontend-url: https://app.shop.invalid\n'
    await writeFiles({ 'databiz.yml': DATABIZ(smoke) })
    expect((await look(given())).pages).toMatchObject({
      state: 'warning',
      remedy: expect.stringContaining('Add app.shop.invalid as a custom domain'),
    })
  })

  it('for a project that is not there is a failure', async () => {
    await writeFiles({ 'databiz.yml': DATABIZ().replace('project: shop', 'project: other') })
    expect((await look(given())).pages?.state).toBe('failed')
  })

  it('that is wrong is a failure', async () => {
    expect((await look({ ...given(), 'cloudflare-api-token': 'not-the-token' })).pages?.state).toBe('failed')
  })
})

it('what was not given is not looked at, and a placeholder is no host', async () => {
  const smoke =
    '    smoke:\n      base-url: https://api.example.com\n    backup:\n      bucket: b\n      endpoint: https://s3.example.com\n'
  await writeFiles({ 'databiz.yml': DATABIZ(smoke) })
  const { of } = await look({})
  const states = ['railway:production', 'pages:production', 'backup:production', 'database:production'].map(
    id => of(id)?.state,
  )
  expect(states).toEqual(['skipped', 'skipped', 'skipped', 'skipped'])
  expect(of('host:production:api.example.com')).toMatchObject({
    state: 'failed',
    detail: expect.stringContaining('placeholder'),
  })
})

describe('the certificate of a host that answers', () => {
  const before = getCACertificates('default')
  let authority: Authority & AsyncDisposable
  beforeAll(async () => {
    authority = await makeAuthority()
    setDefaultCACertificates([...before, authority.root])
  })
  afterAll(async () => {
    setDefaultCACertificates(before)
    await authority[Symbol.asyncDispose]()
  })

  it.each([
    ['that lasts', 90, 0, 'ok', 'in 89 days'],
    ['that ends soon', 90, 75, 'warning', 'in 14 days'],
    ['that ends this week', 90, 85, 'failed', 'in 4 days'],
    ['that has ended by now', 90, 100, 'failed', 'in the past'],
    ['that had ended before', -1, 0, 'failed', 'CERT_HAS_EXPIRED'],
  ] as const)('%s', async (_, days, inDays, state, detail) => {
    await using server = await httpsServer(await authority.issue({ days }))
    const url = `https://localhost:${server.port}`
    await writeFiles({ 'databiz.yml': DATABIZ(`    smoke:\n      base-url: ${url}\n`) })
    const { of } = await look({}, inDays)
    expect(of('host:production:localhost')).toMatchObject({ state, detail: expect.stringContaining(detail) })
  })
})

describe('a host', () => {
  const about = { id: 'host', title: 'Host' }
  const now = new Date('2026-11-30T00:00:00Z')
  const facts = (days: number, more: Partial<CertificateFacts> = {}) =>
    ({
      authorized: true,
      chainValidTo: new Date(now.getTime() + days * 86_400_000),
      ...more,
    }) as CertificateFacts

  it.each([
    [60, 'ok'],
    [20, 'warning'],
    [6, 'failed'],
    [-1, 'failed'],
  ] as const)('with a certificate of %i days is %s', (days, state) =>
    expect(judgeCertificate(about, facts(days), now).state).toBe(state),
  )

  it('with a certificate that nobody trusts has failed', () =>
    expect(
      judgeCertificate(about, facts(60, { authorized: false, problem: 'SELF_SIGNED' }), now),
    ).toMatchObject({
      state: 'failed',
      detail: expect.stringContaining('SELF_SIGNED'),
    }))

  it('with a certificate of another name says that a wildcard covers one level', () =>
    expect(
      judgeCertificate(about, facts(60, { authorized: false, problem: 'ERR_TLS_CERT_ALTNAME_INVALID' }), now),
    ).toMatchObject({ state: 'failed', remedy: expect.stringContaining('one level') }))

  it.each([
    ['ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE', 'failed'],
    ['ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE', 'failed'],
    ['ENOTFOUND', 'failed'],
    ['ECONNREFUSED', 'failed'],
    ['EAI_AGAIN', 'skipped'],
    ['ETIMEDOUT', 'skipped'],
    ['ENETUNREACH', 'skipped'],
  ])('%s is %s', (code, state) =>
    expect(judgeSilence(about, Object.assign(new Error(code), { code })).state).toBe(state),
  )
})
