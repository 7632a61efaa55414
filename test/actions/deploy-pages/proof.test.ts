import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { PagesCase, type SiteContents } from './pages-case.ts'

let on: PagesCase
beforeEach(async () => {
  on = await PagesCase.start()
})
afterEach(() => on[Symbol.asyncDispose]())

const project = () => on.pages.project('demo')
const production = (contents: SiteContents, more: Readonly<Record<string, string>> = {}) => {
  on.clock.advance(1_000)
  return on.deploy({ branch: 'main', ...more }, contents)
}
const created = () => project().deployments.length
const rolledBack = () => on.pages.requests.filter(({ path }) => path.endsWith('/rollback')).length

/** Answers 404 for what it does not know, as frameworks do; passes nothing on. */
const APP =
  'export default { fetch: request => new URL(request.url).pathname === "/" ? new Response("home") : new Response("no", { status: 404 }) }\n'
/** Passes everything on to the files. */
const PASSING = 'export default { fetch: (request, env) => env.ASSETS.fetch(request) }\n'

describe('what a worker answers does not accuse', () => {
  const routes = '{"version":1,"include":["/*"],"exclude":["/_app/*"]}'
  const nuxt = (version: string) => ({
    '_worker.js': `// ${version}\n${APP}`,
    '_routes.json': routes,
    '_app/entry.js': `start("${version}")`,
    'build.json': `{"date":"${version}"}`,
  })

  test('files that only tools read, and that the application answers with 404', async () => {
    expect((await production(nuxt('one'))).outputs).toMatchObject({ result: 'live', proof: 'build' })
    const { outputs } = await production(nuxt('two'))
    expect(outputs).toMatchObject({ result: 'live', proof: 'build', rolledBack: false })
    expect([created(), rolledBack()]).toEqual([2, 0])
  })

  test('a site whose only page is its 404.html', async () => {
    const site = { '_worker.js': APP, '_routes.json': routes, '404.html': 'not here', '_app/entry.js': 'x' }
    expect((await production(site)).outputs).toMatchObject({ result: 'live', proof: 'build' })
  })

  test('a worker that answers for everything is live, and it is said that nothing tells the build', async () => {
    const { outputs } = await production({ '_worker.js': APP, 'a.txt': 'a' })
    expect(outputs).toMatchObject({ result: 'live', proof: 'none' })
    expect(outputs.summary).toContain('unproven')
    expect(outputs.summary).not.toContain('exactly this build')
  })

  test('a worker that passes files on lets them prove the build', async () => {
    await production({ '_worker.js': PASSING, 'index.html': 'one' })
    expect((await production({ '_worker.js': PASSING, 'index.html': 'two' })).outputs.proof).toBe('build')
    project().stale = () => true
    const { outputs, failure } = await production({ '_worker.js': PASSING, 'index.html': 'three' })
    expect(outputs.result).toBe('rolled-back')
    expect(failure?.message).toMatch(/\/ is still [0-9a-f]{8} of the build before, not [0-9a-f]{8}/)
  })

  test.each([
    ['/docs/*', 'docs.html'],
    ['/docs', 'docs/index.html'],
    ['/docs/', 'docs.html'],
  ])('a route is about its own folder too: %s beside %s', async (include, page) => {
    const site = (version: string) => ({
      '_worker.js': APP,
      '_routes.json': JSON.stringify({ version: 1, include: [include], exclude: [] }),
      'index.html': version,
      [page]: `docs ${version}`,
    })
    await production(site('one'))
    const { outputs } = await production(site('two'))
    expect(outputs).toMatchObject({ result: 'live', proof: 'build', rolledBack: false })
    expect(rolledBack()).toBe(0)
  })

  test('redirects and rewrites of a site that works', async () => {
    const site = (version: string) => ({
      'index.html': 'home',
      'landing.html': `landing ${version}`,
      'old/a.html': 'old',
      'new/a.html': `new ${version}`,
      _redirects: '/ /landing 200\n/old/* /new/:splat 200\n',
    })
    await production(site('one'))
    expect((await production(site('two'))).outputs).toMatchObject({ result: 'live', proof: 'build' })
    expect(rolledBack()).toBe(0)
  })
})

describe('an application that fails', () => {
  const failing = 'export default { fetch: () => new Response("broken", { status: 500 }) }\n'

  test.each([
    ['without an index.html', { '_worker.js': failing, 'a.txt': 'a' }],
    ['with one', { '_worker.js': failing, 'index.html': 'x' }],
  ])('%s is red, names path and status, and is not deployed a second time', async (_, site) => {
    await production({ 'index.html': 'good' })
    const { outputs, failure } = await production(site)
    expect(outputs.result).toBe('rolled-back')
    expect(failure?.message).toContain('/ answers 500: the application fails')
    expect(created()).toBe(2)
  })
})

describe('production that shows the build before is never called this build', () => {
  const FILES = [
    'index.html',
    'about/index.html',
    'contact.html',
    'app.js',
    'style.css',
    'logo.svg',
    'data.json',
  ]
  const build = (version: (name: string) => string) =>
    Object.fromEntries(FILES.map(name => [name, `${name} ${version(name)}`]))
  const served = (name: string) => `/${name.replace(/index\.html$/, '').replace(/\.html$/, '')}`

  test(
    'whichever single file changed, and whichever files are stale',
    () =>
      fc.assert(
        fc.asyncProperty(fc.constantFrom(...FILES), fc.subarray(FILES), async (changed, stale) => {
          await using own = await PagesCase.start()
          const demo = own.pages.project('demo')
          await own.deploy(
            { branch: 'main' },
            build(() => '1'),
          )
          own.clock.advance(1_000)
          const paths = new Set(stale.map(served))
          demo.stale = path => paths.has(path)
          const next = build(name => (name === changed ? '2' : '1'))
          const { outputs } = await own.deploy({ branch: 'main', rollback: 'false' }, next)
          const isStale = stale.includes(changed)
          expect(outputs).toMatchObject({
            result: isStale ? 'failed' : 'live',
            proof: isStale ? 'none' : 'build',
          })
        }),
        { numRuns: 12 },
      ),
    60_000,
  )

  test('whichever page is new, though it is a copy of the one that is shown in its place', async () => {
    await production({ 'index.html': 'shell', 'app.js': '1' })
    project().stale = () => true
    const { outputs } = await production({ 'index.html': 'shell', 'app.js': '1', '200.html': 'shell' })
    expect(outputs).toMatchObject({ result: 'live', proof: 'deployment' })
    expect(outputs.summary).toContain('which build it serves cannot be told')
  })

  test('where only the worker changed it is said that the build cannot be told', async () => {
    const site = (version: string) => ({ '_worker.js': `// ${version}\n${PASSING}`, 'index.html': 'same' })
    await production(site('one'))
    const { outputs } = await production(site('two'))
    expect(outputs).toMatchObject({ result: 'live', proof: 'deployment' })
    expect(outputs.summary).toContain('which build it serves cannot be told')
  })

  test('nor by a rollback', async () => {
    await production({ 'index.html': 'same', 'about.html': 'one' })
    await production({ 'index.html': 'same', 'about.html': 'two' })
    const [first] = project().deployments
    project().staleAfterRollback = path => path === '/about'
    await expect(on.run({ mode: 'rollback', 'deployment-id': first?.id ?? '' })).rejects.toThrow(
      /\/about is still [0-9a-f]{8} of the build before/,
    )
  })
})

describe('what could not be looked at changes no verdict', () => {
  test('a name that does not resolve', async () => {
    await production({ 'index.html': 'one' })
    const { http } = on.ports
    const blind: typeof http = {
      ...http,
      send: async request => {
        if (!request.what.startsWith('asking http')) return await http.send(request)
        return await http.send({ ...request, url: 'http://nowhere.invalid/' })
      },
    }
    const directory = await on.site({ 'index.html': 'two' })
    const { outputs, failure } = await on.run({ directory, branch: 'main' }, { http: blind })
    expect(failure).toBeUndefined()
    expect(outputs).toMatchObject({ result: 'live', proof: 'none' })
    expect(outputs.summary).toContain('could not be looked at')
    expect(rolledBack()).toBe(0)
  })
})

describe('a custom domain', () => {
  test('to which production leads is proven in its place', async () => {
    const domain = await project().addDomain()
    project().movedTo = domain
    const { outputs } = await production({ 'index.html': 'one' })
    expect(outputs).toMatchObject({ result: 'live', proof: 'build' })
    expect(on.ports.log.text).toContain(`${domain} serves exactly this build`)
  })

  test('of somebody else is not asked, and tells nothing', async () => {
    project().movedTo = 'https://somebody-else.example'
    const { outputs } = await production({ 'index.html': 'one' })
    expect(outputs).toMatchObject({ result: 'live', proof: 'deployment' })
  })
})

describe('the plan and what came of it', () => {
  test('production that became a preview in between is red', async () => {
    const { http } = on.ports
    const switching: typeof http = {
      ...http,
      send: async request => {
        if (request.what === 'creating the deployment') project().productionBranch = 'release'
        return await http.send(request)
      },
    }
    const directory = await on.site({ 'index.html': 'one' })
    for (const verify of ['true', 'false']) {
      project().productionBranch = 'main'
      const { outputs, failure } = await on.run({ directory, branch: 'main', verify }, { http: switching })
      expect(outputs.result).toBe('failed')
      expect(failure?.message).toContain('went to preview, not to production')
    }
  })
})

test('a preview that was overtaken is superseded, not live', async () => {
  const { http } = on.ports
  let others = 0
  const overtaken: typeof http = {
    ...http,
    send: async request => {
      const answer = await http.send(request)
      if (request.what === 'creating the deployment' && others === 0) {
        others = 1
        on.clock.advance(200)
        const { apiUrl, accountId, apiToken } = on.pages
        const form = new FormData()
        form.set('manifest', '{}')
        form.set('branch', 'staging')
        await fetch(`${apiUrl}/accounts/${accountId}/pages/projects/demo/deployments`, {
          method: 'POST',
          headers: { authorization: `Bearer ${apiToken}` },
          body: form,
        })
      }
      return answer
    },
  }
  const directory = await on.site({ 'index.html': 'ours' })
  const { outputs, failure } = await on.run({ directory, branch: 'staging' }, { http: overtaken })
  expect(outputs.result).toBe('superseded')
  expect(failure?.message).toContain('was superseded')
})
