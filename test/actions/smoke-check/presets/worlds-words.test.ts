import { describe, expect, it } from 'vitest'
import { isHealthy } from '../../../../actions/smoke-check/matchers/healthy.ts'
import { findCommit } from '../../../../actions/smoke-check/presets/api/find-commit.ts'
import {
  contradictions,
  healthBodyMismatches,
} from '../../../../actions/smoke-check/presets/api/health-body.ts'
import { exposedSeries } from '../../../../actions/smoke-check/presets/api/metrics-text.ts'
import { partMismatches } from '../../../../actions/smoke-check/presets/api/readiness.ts'
import { errorTitle } from '../../../../actions/smoke-check/presets/frontend/error-page.ts'
import { pageFacts } from '../../../../actions/smoke-check/presets/frontend/page-facts.ts'
import { answerOf } from '../support/look.ts'
import { SHA } from '../support/smoke.ts'

const json = (body: unknown, headers: Readonly<Record<string, string>> = {}, type = 'application/json') =>
  answerOf(
    { method: 'GET', url: 'https://api.example.com/health' },
    200,
    { 'content-type': type, ...headers },
    typeof body === 'string' ? body : JSON.stringify(body),
  )

const SHORT = SHA.slice(0, 7)

describe('the commit, as applications name it', () => {
  it.each([
    { commit: SHA },
    { rev: SHORT },
    { git_commit: SHA },
    { gitSha: SHA },
    { build_sha: SHORT },
    { build: SHORT },
    { release: SHA },
    { git: SHORT },
    { railway_revision: SHA },
    { RAILWAY_GIT_COMMIT_SHA: SHA },
    { version: SHA },
    { version: `2.4.1+${SHORT}` },
    { version: `v2.4.1-5-g${SHORT}` },
    { image: `ghcr.io/acme/api:sha-${SHORT}` },
    { git: { commit: { id: SHORT, time: '2026-11-21' }, branch: 'main' } },
    { build: { commit: SHA, number: 7 } },
    { data: { app: { revision: SHA } } },
    { meta: { build: { vcs_ref: SHA } } },
    { commit: { sha: SHA, message: 'x' } },
    { version: '2.4.1', 'commit-hash': SHA },
    { git: { commit: { id: { abbrev: SHORT, full: SHA } } } },
    { version: `2.4.1-${SHORT}` },
    { version: `main-${SHORT}` },
    { version: `v2.4.1 (${SHORT})` },
    { commit: `${SHORT} (main)` },
    { commit: `g${SHORT}` },
    { build: `#12 ${SHORT}` },
    { RENDER_GIT_COMMIT: SHA },
    { VERCEL_GIT_COMMIT_SHA: SHA },
    { HEROKU_SLUG_COMMIT: SHA },
    { CI_COMMIT_SHA: SHA },
    { 'service.version': SHORT },
    { result: { data: { commit: SHORT } } },
    { container: { image: `acme/api:${SHORT}` } },
  ])('%j', body => {
    expect(SHA.startsWith(findCommit(json(body), SHA) ?? 'none')).toBe(true)
  })

  it.each([
    { previous_commit: SHA },
    { expectedCommit: SHA },
    { latest_commit_sha: SHA },
    { frontend_commit: SHA },
    { frontend: { commit: SHA } },
    { target: { sha: SHA } },
    { headers: { 'x-commit': SHA } },
    { args: { commit: SHA } },
    { error: `commit ${SHA} is not there` },
    { version: `${SHORT}-dirty` },
    { commit: `${SHORT} (dirty)` },
    { commit: `not-${SHA}` },
  ])('%j speaks of another one', body => {
    expect(findCommit(json(body), SHA)).not.toBe(SHA)
    expect(findCommit(json(body), SHA)).not.toBe(SHORT)
  })

  it.each([
    'Git-Commit',
    'commit',
    'x-vercel-git-commit-sha',
    'x-commit',
    'X-Git-Sha',
    'x-build',
    'X-App-Version',
    'x-release',
    'x-source-commit',
  ])('%s', name => {
    expect(findCommit(json({}, { [name]: SHA }), SHA)).toBe(SHA)
  })

  it.each([
    { version: '2.4.1' },
    { version: '20261121' },
    { build: '1234' },
    { database: { revision: '1a2b3c4d5e6f' } },
    { migrations: { version: '1a2b3c4d5e6f' } },
    { checks: [{ commit: SHA }] },
    { commit: '' },
  ])('%j names none', body => {
    expect(findCommit(json(body), undefined)).toBeUndefined()
  })

  it('of several, the expected one is it; without it, the surest is shown', () => {
    const body = { version: 'abcdef1', sha: 'f'.repeat(40), build: { revision: SHA } }
    expect(findCommit(json(body), SHA)).toBe(SHA)
    expect(findCommit(json(body), 'e'.repeat(40))).toBe('f'.repeat(40))
  })

  it('a tag that is expected may be in a version', () => {
    expect(findCommit(json({ version: '2.4.1' }), 'v2.4.1')).toBe('2.4.1')
    expect(findCommit(json({ version: '2.4.0' }), 'v2.4.1')).toBeUndefined()
  })
})

describe('healthy, as frameworks say it', () => {
  it.each([
    [{ status: 'UP', components: { db: { status: 'UP' } } }],
    [{ status: 'Healthy', totalDuration: '00:00:00.01', entries: {} }],
    [{ status: 'pass' }],
    [{ status: 'SERVING' }],
    [{ cluster_name: 'es', status: 'green' }],
    [{ DatabaseBackend: 'working', 'Cache backend: default': 'working' }],
    [
      [
        { Name: 'node', Status: 'passing' },
        { Name: 'api', Status: 'passing' },
      ],
    ],
    [true],
    [{ healthy: true }],
    [{ ok: true, uptime: 3 }],
    ['"ok"'],
    [{ status: 'ok', error: null, errors: [] }],
    [{ status: 'ok', database: 'postgresql', cache: { host: 'cache' } }],
    [{ status: 'success', data: { healthy: true } }],
  ])('%j', body => {
    expect(healthBodyMismatches(json(body))).toEqual([])
  })

  it('a part that nobody asked for is advice where the whole calls itself healthy', () => {
    expect(contradictions(json({ status: 'ok', checks: { queue: 'down', mail: 'ok' } }))).toEqual([
      'The body calls itself healthy, and queue in it not: ask for it with `require`.',
    ])
    expect(
      contradictions(json({ status: 'ok', components: { disk: { status: 'OUT_OF_SERVICE' } } })),
    ).toHaveLength(1)
    expect(
      contradictions(json({ status: 'ok', details: { kind: 'postgresql', pool: { size: 5 } } })),
    ).toEqual([])
    expect(contradictions(json('<html>'))).toEqual([])
  })

  it('one word without JSON', () => {
    expect(healthBodyMismatches(json('Healthy', {}, 'text/plain'))).toEqual([])
    expect(healthBodyMismatches(json('Unhealthy', {}, 'text/plain'))).toHaveLength(1)
    expect(healthBodyMismatches(json('<html>', {}, 'text/html'))).toHaveLength(1)
  })

  it.each([
    [{ status: 'DOWN' }],
    [{ status: 'warn' }],
    [{ status: 'yellow' }],
    [{ status: 'NOT_SERVING' }],
    [{ DatabaseBackend: 'working', Celery: 'unavailable' }],
    [[{ Status: 'passing' }, { Status: 'critical' }]],
    [[]],
    [{}],
    [false],
    [{ ok: true, connected: false }],
    [{ message: 'hello' }],
    [null],
    [{ status: 'ok', database: 'down' }],
    [{ status: 'ok', checks: { db: { status: 'fail' } } }],
    [{ status: 'ok', redis: false }],
    [{ status: 'ok', error: 'refused' }],
    [{ status: 'ok', degraded: true }],
    [{ status: 'success', data: { status: 'down' } }],
  ])('%j is not', body => {
    expect(healthBodyMismatches(json(body))).toHaveLength(1)
  })

  it.each([
    'working',
    'green',
    'reachable',
    'running',
    'online',
    'PONG',
    { connected: true, latency_ms: 3 },
    { Status: 'passing' },
    [{ status: 'pass' }, { status: 'up' }],
  ])('a part: %j', value => expect(isHealthy(value)).toBe(true))

  it.each([
    'degraded',
    'not connected',
    'error: refused',
    'disconnected',
    '',
    { connected: false },
    { status: 'up', healthy: false },
    [],
    [true, false],
    1,
    { latency: 3 },
  ])('no healthy part: %j', value => expect(isHealthy(value)).toBe(false))
})

describe('a required part, wherever it stands', () => {
  it.each([
    { database: 'connected' },
    { checks: { database: { status: 'up' } } },
    { components: { db: { status: 'UP' } } },
    { services: { postgres: 'reachable' } },
    { details: { database: { connected: true } } },
    { entries: { Database: { status: 'Healthy', data: {} } } },
    { results: [{ name: 'database', state: 'passing' }] },
    { checks: { 'postgres:connections': [{ status: 'pass', observedValue: 3 }] } },
    { info: { database: { status: 'up' } }, error: {}, details: { database: { status: 'up' } } },
    { status: 'ok', data: { dependencies: { database: true } } },
    { database_connected: true },
    { db_status: 'ok' },
    { databases: [{ name: 'main', status: 'ok' }] },
    { database: { primary: { status: 'ok' }, replica: { status: 'ok' } } },
  ])('%j', body => {
    expect(partMismatches(body, ['database'])).toEqual([])
  })

  it.each([
    {},
    { database: 'error: refused' },
    { checks: { 'database:connections': [{ status: 'pass' }, { status: 'fail' }] } },
    { results: [{ name: 'queue', status: 'up' }] },
    { database: null },
    { database_url: 'ok' },
    { database: { primary: { status: 'ok' }, replica: { status: 'down' } } },
    { database: { ssl: true } },
    { database: 'postgresql' },
    { database: { status: 'ok', error: 'timed out' } },
    { database: { state: 'open' } },
  ])('%j fails', body => {
    expect(partMismatches(body, ['database'])).toHaveLength(1)
  })

  it('a known part that is there counts without being required', () => {
    expect(partMismatches({ database: 'ok', cache: 'down' }, ['database'])).toHaveLength(1)
  })
})

describe('a front end is known by its content', () => {
  const pages: Readonly<Record<string, string>> = {
    vite: '<head><script type="module" src="/a.js"></script></head><body><div id="root"></div></body>',
    angular: '<body><app-root></app-root><script src="main.js" type="module"></script></body>',
    gatsby: '<body><div id="___gatsby"></div><script src="/app.js"></script></body>',
    docusaurus: '<body><div id="__docusaurus"></div><script src="/runtime.js" defer></script></body>',
    svelteKit: '<body><div style="display: contents"><script>{ __sveltekit = {} }</script></div></body>',
    nextApp: '<body><div hidden></div><script>self.__next_f.push([1])</script></body>',
    rails: '<body><p>Welcome to the shop of the neighbourhood.</p></body>',
    flutter: '<body><script src="flutter_bootstrap.js" async></script></body>',
    customElement: '<body><my-shop></my-shop></body>',
    openHead: '<head><title>x</title><body><p>Welcome to the shop of the neighbourhood.</p></body>',
    withoutBodyTag: '<title>x</title><div id="app"></div>',
  }

  it.each(Object.entries(pages))('%s', async (_name, html) => {
    expect((await pageFacts(`<!doctype html><html>${html}</html>`, 'https://a.example/')).hasContent).toBe(
      true,
    )
  })

  it.each([
    ['nothing', ''],
    ['a few letters', '<p>hello'],
    [
      'styles and data only',
      '<head><style>body{}</style></head><body><script type="application/json">{"a": "a long text that nobody sees"}</script></body>',
    ],
    ['text for others', '<body><noscript>You need to enable JavaScript to run this app.</noscript></body>'],
    [
      'analytics in the head only',
      '<head><script src="https://a.example/x.js"></script></head><body></body>',
    ],
  ])('%s is none', async (_what, html) => {
    expect((await pageFacts(html, 'https://a.example/')).hasContent).toBe(false)
  })

  it('nesting without end is read in time, and said', async () => {
    const facts = await pageFacts('<div>'.repeat(300_000), 'https://a.example/')
    expect(facts.problem).toContain('512 levels')
  })

  it.each([
    '500 Startups',
    '404 Media',
    'DataBiz',
    'Guide to internal server errors',
    'Route 500 – Travel',
    'Lost and not found stories',
    'Maintenance | Acme Property Care',
    'Error handling in Rust',
    'Acme – Sign in',
    'Houses for sale in Delft',
    '',
  ])('a name, not an error: %j', title => expect(errorTitle(title)).toBeUndefined())

  it.each([
    ...[
      '404 Not Found',
      '502 Bad Gateway',
      '404',
      '404: This page could not be found.',
      'Page not found | Shop',
    ],
    ...['Error 1016', 'Application Error', 'Shop - 503 Service Unavailable', '500: Internal Server Error'],
    ...[
      'Down for maintenance',
      'Site under construction',
      'Maintenance',
      'Shop | Under maintenance',
      'Error',
    ],
    ...['acme.nl is for sale', 'Caddy works!', 'Sign in ・ Cloudflare Access', 'Login – Vercel'],
    ...['OperationalError at /', 'KeyError: x // Werkzeug Debugger', 'Page not found at /'],
    ...['The install worked successfully! Congratulations!'],
    ...['Welcome to nginx!', 'Just a moment...', 'Index of /', 'Attention Required! | Cloudflare'],
  ])('an error or another page: %j', title => expect(errorTitle(title)).toBeDefined())
})

describe('metrics, as Prometheus reads them', () => {
  it('values in any case, blanks, quoted names, exemplars, times', () => {
    const text = `# HELP a x
a nan
b{ x = "y" } +Inf
c {x="a b"}  -inf
d_bucket{le="0.1"} 4 # {trace_id="1"} 0.05 1.5
{"http.requests", code="200"} 1e3
e_total 0x1F 1700000000000
# EOF`
    const { series, badLine } = exposedSeries(text)
    expect(badLine).toBeUndefined()
    expect([...series]).toEqual(
      expect.arrayContaining(['a', 'b', 'c', 'd_bucket', 'd', 'http.requests', 'e_total', 'e']),
    )
  })

  it('a line that is none is named', () => {
    expect(exposedSeries('a 1\nb one\n').badLine).toEqual({ number: 2, text: 'b one' })
    expect(exposedSeries('<html>').badLine?.number).toBe(1)
  })
})
