import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  bundleMismatches,
  chunksIn,
  importsIn,
} from '../../../../actions/smoke-check/presets/frontend/bundle-hosts.ts'
import { pageFacts } from '../../../../actions/smoke-check/presets/frontend/page-facts.ts'
import type { Reply, SeenRequest } from '../../../cloud/kit/exchange.ts'
import { type StandIn, startStandIn } from '../../../cloud/kit/stand-in.ts'
import { look } from '../support/look.ts'
import { SHA } from '../support/smoke.ts'

const API = 'https://staging-api.databiz.example'
const LAZY = 'import("./Customers-Dk2Lm9Qw.js")'
const SCRIPT = `const api="${API}";${LAZY}`
const integrity = `sha384-${createHash('sha384').update(SCRIPT).digest('base64')}`

const html = (more = '') => `<!doctype html><html><head><title>DataBiz</title>
<meta name="commit" content="${SHA}">${more}
<link rel="stylesheet" href="/assets/index-BxD3k9aQ.css">
<link rel="icon" href="/favicon.svg">
<script type="module" src="/assets/index-BxD3k9aQ.js" integrity="${integrity}"></script>
</head><body><div id="root"></div></body></html>`

const yearly = { 'cache-control': 'public, max-age=31536000, immutable' }

/** A site as Pages serves it: every unknown path is the page. */
const site = (): Map<string, Reply> =>
  new Map<string, Reply>([
    [
      '/',
      { body: html(), headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' } },
    ],
    [
      '/assets/index-BxD3k9aQ.js',
      { body: SCRIPT, headers: { 'content-type': 'application/javascript', ...yearly } },
    ],
    [
      '/assets/Customers-Dk2Lm9Qw.js',
      { body: 'fetch("/x")', headers: { 'content-type': 'text/javascript' } },
    ],
    ['/assets/index-BxD3k9aQ.css', { body: 'main{}', headers: { 'content-type': 'text/css', ...yearly } }],
    ['/favicon.svg', { body: '<svg/>', headers: { 'content-type': 'image/svg+xml' } }],
  ])

let files: Map<string, Reply>
let server: StandIn

beforeEach(async () => {
  files = site()
  const reply = (request: SeenRequest): Reply => files.get(request.path) ?? files.get('/') ?? { status: 404 }
  server = await startStandIn({ routes: {}, unknownRoute: reply })
})

afterEach(() => server.stop())

const lookAt = (id: string, more = {}) =>
  look('frontend', id, { frontend: server.url, api: API, expectedCommit: SHA, ...more })

describe('every check passes on the built site', () => {
  it.each(['page', 'page-commit', 'assets', 'bundle-api', 'spa-fallback'])('%s', async id => {
    const { state, words } = await lookAt(id)
    expect([state, words.match(/·.*/)?.[0]]).toEqual(['passed', undefined])
  })

  it.each(['cache-html', 'cache-assets'])('%s', async id => {
    expect(await look('cache', id, { frontend: server.url })).toMatchObject({ state: 'passed' })
  })
})

describe('page', () => {
  it.each([
    [{ status: 500 }, 'status · 200 · 500'],
    [{ body: { ok: true } }, 'content-type · text/html · application/json'],
    [{ body: '<p>hello', headers: { 'content-type': 'text/html' } }, 'content: an element to render into'],
    [{ body: '', headers: { 'content-type': 'text/html' } }, 'an empty page'],
    [
      { body: '<title>404 Not Found</title><main>', headers: { 'content-type': 'text/html' } },
      'an error page',
    ],
    [{ body: '<title>Error 1016</title><main>', headers: { 'content-type': 'text/html' } }, 'an error page'],
  ] as [Reply, string][])('%j fails', async (reply, words) => {
    files.set('/', reply)
    const looked = await lookAt('page')
    expect(looked.state).toBe('failed')
    expect(looked.words).toContain(words)
  })
})

describe('page-commit', () => {
  it('another build fails', async () => {
    const { state, words } = await lookAt('page-commit', { expectedCommit: 'f'.repeat(40) })
    expect(state).toBe('failed')
    expect(words).toContain('Another build is served')
  })

  it('a page that names none proves nothing, which is a warning that says how to change that', async () => {
    files.set('/', { body: '<main>', headers: { 'content-type': 'text/html' } })
    const { state, words } = await lookAt('page-commit')
    expect(state).toBe('warned')
    expect(words).toContain('<meta name="commit"')
  })
})

describe('assets', () => {
  const script = '/assets/index-BxD3k9aQ.js'
  const type = { 'content-type': 'application/javascript' }

  it('a missing script that "loads" as the page is found', async () => {
    files.delete(script)
    const { state, words } = await lookAt('assets')
    expect(state).toBe('failed')
    expect(words).toContain('content-type · JavaScript · text/html')
    expect(words).toContain('single-page fallback')
  })

  it.each([
    [script, { status: 404 }, 'status 200 · 404'],
    [script, { body: 'other', headers: type }, 'integrity'],
    [script, { body: '', headers: type }, 'content · nothing'],
    [
      '/assets/index-BxD3k9aQ.css',
      { body: 'x', headers: { 'content-type': 'text/plain' } },
      'text/css · text/plain',
    ],
    ['/favicon.svg', { body: 'x', headers: { 'content-type': 'text/html' } }, 'an image · text/html'],
  ] as [string, Reply, string][])('%s as %j fails', async (path, reply, words) => {
    files.set(path, reply)
    const looked = await lookAt('assets')
    expect(looked.state).toBe('failed')
    expect(looked.words).toContain(words)
  })

  it('files of other origins are left alone', async () => {
    await lookAt('assets')
    expect(server.requests.map(({ path }) => path).sort()).toEqual([
      '/',
      '/assets/Customers-Dk2Lm9Qw.js',
      '/assets/index-BxD3k9aQ.css',
      '/assets/index-BxD3k9aQ.js',
      '/favicon.svg',
    ])
  })
})

describe('bundle-api', () => {
  const serve = (body: string) =>
    files.set('/assets/index-BxD3k9aQ.js', { body, headers: { 'content-type': 'text/javascript' } })

  it.each([
    ['fetch("https://api.databiz.example/x")', 'built for another environment'],
    [`"${API}";"http://localhost:9000"`, 'localhost:9000'],
    ['fetch("/relative")', 'was it set for this environment'],
    [`"${API}.evil.example"`, 'not mentioned'],
  ])('%s fails', async (body, words) => {
    serve(body)
    const looked = await lookAt('bundle-api')
    expect(looked.state).toBe('failed')
    expect(looked.words).toContain(words)
  })

  it('a host that is forbidden by name', async () => {
    serve(`"${API}";"wss://old.databiz.example/socket"`)
    const params = { frontend: { 'forbidden-hosts': 'old.databiz.example' } }
    const looked = await look('frontend', 'bundle-api', { frontend: server.url, api: API }, undefined, params)
    expect(looked.words).toContain('old.databiz.example')
  })

  it('looks into chunks that are loaded later, and into inline scripts', async () => {
    serve(LAZY)
    const headers = { 'content-type': 'text/javascript' }
    files.set('/assets/Customers-Dk2Lm9Qw.js', { body: `"${API}"`, headers })
    expect(await lookAt('bundle-api')).toMatchObject({ state: 'passed' })
    files.set('/assets/Customers-Dk2Lm9Qw.js', { body: '', headers })
    const inline = `<script>globalThis.__RUNTIME_CONFIG__={VITE_API_URL:"${API}"}</script>`
    files.set('/', { body: html(inline), headers: { 'content-type': 'text/html' } })
    expect(await lookAt('bundle-api')).toMatchObject({ state: 'passed' })
  })

  it.each([
    ['at once', 'import{a}from"./gone-1.js";a()'],
    ['later', 'button.onclick=()=>import("./gone-1.js")'],
  ])('a file that a script imports %s and that is missing is a warning', async (_when, script) => {
    serve(script)
    const page = html().replace(/ integrity="[^"]*"/, '')
    files.set('/', { body: page, headers: { 'content-type': 'text/html' } })
    const looked = await lookAt('assets')
    expect(looked.state).toBe('warned')
    expect(looked.words).toContain('/assets/gone-1.js')
  })

  it('imports are found by their syntax, on the own origin only', () => {
    const script =
      'import"./a.js";import x,{y as z}from"../b.mjs";export*from"/c.js"\nimport("./d.js");import("https://x.example/e.js");t="./f.js";import(g);import"react"'
    expect(importsIn(script, 'https://s.example/assets/i.js')).toEqual([
      'https://s.example/assets/a.js',
      'https://s.example/b.mjs',
      'https://s.example/c.js',
      'https://s.example/assets/d.js',
    ])
  })

  it('the defaults that libraries carry are no evidence', () => {
    const rules = { allowed: ['staging-api.databiz.example'], forbidden: [] }
    expect(bundleMismatches([`"http://localhost"`, API], rules)).toEqual([])
  })

  it('chunks are found as bundlers write them, on the own origin only', () => {
    const found = chunksIn(
      'import"./a-1.js";["assets/b-2.js"];`/c.mjs`;"https://x.example/d.js";"../e.js"',
      'https://s.example/assets/index.js',
      'https://s.example/',
    )
    expect(found).toEqual([
      'https://s.example/assets/a-1.js',
      'https://s.example/assets/b-2.js',
      'https://s.example/c.mjs',
      'https://s.example/e.js',
    ])
  })
})

describe('spa-fallback', () => {
  it('something else than the page warns; a page of its own for what is missing does not', async () => {
    await server.stop()
    const fallback: Reply = { status: 404, body: { detail: 'Not Found' } }
    let reply = fallback
    server = await startStandIn({ routes: {}, unknownRoute: () => reply })
    expect(await lookAt('spa-fallback')).toMatchObject({ state: 'warned' })
    reply = { status: 404, body: '<main>Not here', headers: { 'content-type': 'text/html' } }
    expect(await lookAt('spa-fallback')).toMatchObject({ state: 'passed' })
    reply = { status: 500 }
    expect(await lookAt('spa-fallback')).toMatchObject({ state: 'warned' })
  })
})

describe('cache', () => {
  it.each([
    ['cache-html', '/', 'max-age=86400'],
    ['cache-assets', '/assets/index-BxD3k9aQ.css', 'max-age=60'],
    ['cache-assets', '/assets/index-BxD3k9aQ.js', ''],
  ])('%s warns about %s with %j', async (id, path, value) => {
    const file = files.get(path)
    files.set(path, { ...file, headers: { ...file?.headers, 'cache-control': value } })
    expect(await look('cache', id, { frontend: server.url })).toMatchObject({ state: 'warned' })
  })
})

describe('a page as a browser reads it', () => {
  it('resolves against <base>, knows preloads, and leaves out what is no file', async () => {
    const facts = await pageFacts(
      `<base href="/sub/"><script src="a.js"></script><link rel="preload" as="style" href="b.css">
       <link rel="modulepreload" href="c.js"><link rel="constructor" href="/no"><link rel="canonical" href="/x"><script src="data:text/javascript,1"></script>
       <link rel="shortcut icon" href="i.ico"><script src="a.js"></script>`,
      'https://s.example/deep/page',
    )
    expect(facts.assets.map(({ url, kind }) => [url, kind])).toEqual([
      ['https://s.example/sub/a.js', 'script'],
      ['https://s.example/sub/b.css', 'style'],
      ['https://s.example/sub/c.js', 'script'],
      ['https://s.example/sub/i.ico', 'icon'],
    ])
  })
})
