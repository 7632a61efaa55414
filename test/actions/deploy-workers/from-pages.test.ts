import { afterEach, expect, test } from 'vitest'
import { PagesCase } from '../deploy-pages/pages-case.ts'
import { told, WorkersScene } from './workers-scene.ts'

let scene: WorkersScene
let pages: PagesCase

afterEach(async () => {
  expect([scene.cloud.violations, pages.pages.violations]).toEqual([[], []])
  await Promise.all([scene[Symbol.asyncDispose](), pages[Symbol.asyncDispose]()])
})

const DOMAIN = 'app.example.com'
const SITE = {
  'index.html': '<!doctype html><html><head><title>App</title></head><body>home</body></html>',
  'assets/app.js': 'console.log(1)',
  'logo.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  _headers: '/*\n  X-Frame-Options: DENY\n',
  _redirects: '/old /new 301\n',
}

/** What a visitor gets, whoever serves it. */
async function visit(address: string, path: string) {
  const answer = await fetch(`${address}${path}`, { redirect: 'manual' })
  const { status, headers } = answer
  return {
    status,
    location: headers.get('location')?.replace(address, ''),
    frame: headers.get('x-frame-options'),
    body: status === 200 ? await answer.text() : '',
  }
}

test('a site moves from Pages: both serve it, then the domain is switched, and Pages goes on until it is removed', async () => {
  scene = await WorkersScene.open()
  pages = await PagesCase.start()
  const onPages = await pages.run({ directory: await pages.site(SITE), branch: 'main' })
  expect(onPages.outputs.result).toBe('live')

  // 1. The same folder as a Worker, at an address of its own. The configuration names the domain already.
  await scene.write(SITE, 'dist')
  const config = {
    name: 'demo-site',
    compatibility_date: '2026-11-01',
    workers_dev: true,
    assets: { directory: './dist', not_found_handling: 'single-page-application' },
    routes: [{ pattern: DOMAIN, custom_domain: true }],
  }
  await scene.write({ 'wrangler.json': JSON.stringify(config) })
  const raw = { name: '', directory: '', 'compatibility-date': '' }
  const first = await scene.deploy(raw)
  expect(first.outcome.outputs).toMatchObject({ result: 'live', proof: 'build' })
  expect(told(first.ports.log)).toContain(`${DOMAIN}: no Worker has it`)
  expect(scene.worker.domains).toEqual([])

  // 2. Both are served, and answer alike.
  const [before, after] = [
    String(onPages.outputs.aliasUrl ?? onPages.outputs.url),
    String(first.outcome.outputs.url),
  ]
  for (const path of ['/', '/assets/app.js', '/logo.svg', '/old', '/some/route/of/the/app'])
    expect(await visit(after, path), path).toEqual(await visit(before, path))

  // 3. The domain is switched last, by hand; from then on nothing is left to say.
  scene.worker.domains.push(DOMAIN)
  const second = await scene.deploy(raw)
  expect(second.outcome.outputs.result).toBe('live')
  expect(told(second.ports.log)).not.toContain(DOMAIN)

  // 4. Pages still serves what it served.
  expect(await visit(before, '/')).toMatchObject({ status: 200 })
})

test('what Pages takes in silence and Workers refuse is found before anything is sent', async () => {
  scene = await WorkersScene.open()
  pages = await PagesCase.start()
  const site = { ...SITE, _redirects: '/* /index.html 200\n' }
  const onPages = await pages.run({ directory: await pages.site(site), branch: 'main' })
  expect(onPages.outputs.result).toBe('live')
  await scene.write(site, 'dist')
  await expect(scene.deploy()).rejects.toMatchObject({
    remedy: expect.stringContaining('not-found: single-page-application'),
  })
  expect(scene.cloud.requests.filter(({ method }) => method !== 'GET')).toEqual([])
})
