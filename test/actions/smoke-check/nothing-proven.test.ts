import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type StandIn, startStandIn } from '../../cloud/kit/stand-in.ts'
import { startDatabiz } from './support/databiz.ts'
import { look } from './support/look.ts'
import { inputsOf, QUICK, SHA, smoke } from './support/smoke.ts'

const html = (body: string, head = '') => ({
  headers: { 'content-type': 'text/html', 'cache-control': 'no-cache' },
  body: `<!doctype html><title>Shop</title>${head}<body>${body}</body>`,
})

describe('a login wall on another host', () => {
  let wall: StandIn
  let site: StandIn

  beforeEach(async () => {
    wall = await startStandIn({ routes: {}, unknownRoute: () => html('<main>Sign in</main>') })
    site = await startStandIn({
      routes: {},
      unknownRoute: () => ({ status: 302, headers: { location: `${wall.url}/login` } }),
    })
  })

  afterEach(async () => {
    await site.stop()
    await wall.stop()
  })

  it.each(['page', 'page-commit', 'assets', 'bundle-api', 'spa-fallback'])(
    'is not the site: %s',
    async id => {
      const { state, words } = await look('frontend', id, { frontend: site.url, expectedCommit: SHA })
      expect(state).toBe(id === 'spa-fallback' ? 'warned' : 'failed')
      expect(words).toContain(`an answer of ${new URL(site.url).host}`)
    },
  )

  it.each([
    ['cache', 'cache-html'],
    ['cache', 'cache-assets'],
    ['security-headers', 'frontend-nosniff'],
  ] as const)('has headers of its own: %s %s', async (preset, id) => {
    const { state, words } = await look(preset, id, { frontend: site.url })
    expect(state).toBe('failed')
    expect(words).toContain('destination')
  })

  it('is no answer to a check of the file that follows redirects, unless it says which host it expects', async () => {
    const checks = (more: string) =>
      `version: 1\nchecks: [{ get: /, follow: 3, expect: { status: 200${more} } }]`
    const blind = await smoke({ 'base-url': site.url, checks: checks('') })
    expect(blind.outcome.outputs.result).toBe('failed')
    const meant = await smoke({
      'base-url': site.url,
      checks: checks(`, url: { starts-with: "${wall.url}" }`),
    })
    expect(meant.outcome.outputs.result).toBe('passed')
  })
})

describe('nothing looked at', () => {
  const checks = 'version: 1\nchecks: [{ get: /, when: [production] }]'

  it('is a failure that says what is known', async () => {
    await using api = await startDatabiz()
    const { outcome } = await smoke({ 'base-url': api.url, checks, environment: 'productoin' })
    expect(outcome.outputs.result).toBe('failed')
    expect(outcome.failure).toBeDefined()
    expect(outcome.outputs.summary).toContain('only for production, not for productoin')
    expect(outcome.outputs.summary).toContain('did you mean `environment: production`')
    expect(api.requests).toEqual([])
  })

  it('also when every check is switched off, and without an environment', async () => {
    const off = 'version: 1\nchecks: [{ get: /, level: off, gate: true }]'
    const { outcome } = await smoke({ 'base-url': 'https://api.invalid', checks: off })
    expect(outcome.outputs.result).toBe('failed')
    const none = await smoke({ 'base-url': 'https://api.invalid', checks })
    expect(none.outcome.outputs.summary).toContain('no `environment` is given')
  })

  it('a gate cannot only warn', async () => {
    const both = 'version: 1\nchecks: [{ get: /, level: warn, gate: true }]'
    await expect(smoke({ 'base-url': 'https://api.invalid', checks: both })).rejects.toThrow(
      'cannot only warn',
    )
  })
})

describe('what visitors get', () => {
  const script = { headers: { 'content-type': 'text/javascript' }, body: 'run()' }
  const page = html('<div id="root"></div>', '<script type="module" src="/app.js"></script>')

  it('a cache that keeps the page under the address of the script is found, and named', async () => {
    await using site = await startStandIn({
      routes: {
        'GET /': () => page,
        'GET /app.js': ({ query }) => (query.has('_smoke') ? script : html('<div id="root"></div>')),
      },
      unknownRoute: () => ({ status: 404 }),
    })
    const { state, words } = await look('frontend', 'assets', { frontend: site.url })
    expect(state).toBe('failed')
    expect(words).toContain('A cache gives visitors another file')
  })

  it.each([
    ['a script of its own beside it', '<script src="/app.js"></script>', 'warned'],
    ['nothing else to run on', '', 'failed'],
  ])('a script of another host that is missing: %s', async (_what, own, state) => {
    await using cdn = await startStandIn({ routes: {}, unknownRoute: () => ({ status: 404 }) })
    await using site = await startStandIn({
      routes: {
        'GET /': () =>
          html(`<div id="root"></div>${own}<script type="module" src="${cdn.url}/gone.js"></script>`),
        'GET /app.js': () => script,
      },
      unknownRoute: () => ({ status: 404 }),
    })
    const looked = await look('frontend', 'assets', { frontend: site.url })
    expect(looked.state).toBe(state)
    expect(looked.words).toContain('/gone.js · status 200 · 404')
  })
})

describe('a site below a path', () => {
  it('is looked at there, not at the root of its host', async () => {
    await using host = await startStandIn({
      routes: {
        'GET /backend/api/v2/health': () => ({ body: {}, headers: { 'x-content-type-options': 'nosniff' } }),
        'GET /shop/': () => ({ ...html('<main>Shop</main>') }),
      },
      unknownRoute: () => ({ status: 500, headers: { 'x-content-type-options': 'nosniff' } }),
    })
    const target = { api: `${host.url}/backend`, frontend: `${host.url}/shop` }
    expect(await look('security-headers', 'nosniff', target)).toMatchObject({ state: 'passed' })
    expect(await look('cache', 'cache-html', target)).toMatchObject({ state: 'passed' })
    expect(host.requests.map(({ path }) => path)).toEqual(['/backend/api/v2/health', '/shop/'])
  })

  it('the headers of an error prove nothing', async () => {
    await using host = await startStandIn({
      routes: {},
      unknownRoute: () => ({
        status: 500,
        headers: { 'x-content-type-options': 'nosniff', 'cache-control': 'no-cache' },
      }),
    })
    expect(await look('security-headers', 'nosniff', { api: host.url })).toMatchObject({ state: 'failed' })
    expect(await look('cache', 'cache-html', { frontend: host.url })).toMatchObject({ state: 'failed' })
  })
})

describe('selectors', () => {
  it('one that runs without end, and a document that is too deep, fail their check and not the run', async () => {
    await using api = await startStandIn({
      routes: {
        'GET /slow': () => ({ body: { items: [{ a: `${'a'.repeat(40)}!` }] } }),
        'GET /deep': () => ({ body: `${'['.repeat(5_000)}${']'.repeat(5_000)}` }),
        'GET /fine': () => ({ body: { ok: true } }),
      },
      unknownRoute: () => ({ status: 404 }),
    })
    const checks = `version: 1
checks:
  - { get: /slow, expect: { json: { "$.items[?match(@.a, '(a+)+')]": { count: 0 } } } }
  - { get: /deep, expect: { json: { "$..x": { is: absent } } } }
  - { get: /fine, expect: { json: { $.ok: true } } }
`
    const { outcome, text } = await smoke({ 'base-url': api.url, checks })
    expect(outcome.outputs.result).toBe('failed')
    expect(outcome.outputs.failedChecks).toEqual(['GET /slow', 'GET /deep'])
    expect(text).toContain('stopped after')
    expect(text).toContain('nested more than 200 levels')
  })
})

describe('the end of the run', () => {
  it('does not turn a gate that was not ready into a failure', async () => {
    await using api = await startDatabiz()
    api.ready['status'] = 'degraded'
    let asked = 0
    api.replies.set('GET /api/v2/ready', async () => {
      asked += 1
      if (asked > 2) await new Promise(resolve => setTimeout(resolve, 3_000))
      return { status: 503, body: { status: 'degraded', database: 'down' } }
    })
    const checks = 'version: 1\npreset: [databiz-api]\nwait: { initial: 20ms, max: 50ms }'
    const { outcome } = await smoke({ 'base-url': api.url, checks, timeout: '700ms' })
    expect(outcome.outputs.result).toBe('not-ready')
    expect(outcome.outputs.summary).toContain('expected 200, got 503')
    expect(outcome.outputs.failedChecks).toEqual(['ready'])
  })

  it('comes in time also when the requests of a minute are used up', async () => {
    await using api = await startDatabiz()
    api.ready['status'] = 'degraded'
    const inputs = { 'base-url': api.url, checks: `version: 1\npreset: [databiz-api]\n${QUICK}` }
    const startedMs = Date.now()
    const { outcome } = await smoke({ ...inputs, timeout: '2s', 'requests-per-minute': '7' })
    expect(outcome.outputs.result).toBe('not-ready')
    expect(Date.now() - startedMs).toBeLessThan(30_000)
  })
})

it('origins for secrets are https, or of this machine', () => {
  expect(() => inputsOf({ 'base-url': 'https://a.example', 'secret-origins': 'http://b.example' })).toThrow(
    'https',
  )
  expect(() => inputsOf({ 'base-url': 'https://a.example', variables: '$TOKEN' })).toThrow('without $')
})
