import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Authority, makeAuthority } from '../actions/smoke-check/support/certificates.ts'
import { httpsServer } from '../actions/smoke-check/support/servers.ts'
import { SHA, smoke } from '../actions/smoke-check/support/smoke.ts'
import { startBackend } from './neighbours/backend.ts'
import { freePorts, type Neighbour, startNeighbour } from './neighbours/neighbour.ts'

const QUICK = 'wait: { initial: 50ms, max: 200ms }'
const file = (checks: string) => `version: 1\n${QUICK}\n${checks}`

let authority: Authority & AsyncDisposable

beforeAll(async () => {
  authority = await makeAuthority()
})

afterAll(() => authority[Symbol.asyncDispose]())

describe('behind a real HAProxy', () => {
  let missing: string | undefined
  let proxy: Neighbour
  let port: number
  let tls: number
  let onlyHttp2: number
  let backend: number

  const configuration = (pem: string) => `
defaults
  mode http
  retries 0
  timeout connect 1s
  timeout client 10s
  timeout server 1s
frontend plain
  bind 127.0.0.1:${port}
  http-request return status 503 content-type text/html string "<h1>Down</h1>" hdr Retry-After 1 if { path_beg /later }
  http-request silent-drop if { path_beg /silent }
  http-request reject if { path_beg /reset }
  http-request deny deny_status 429 if { path_beg /denied }
  default_backend app
frontend secure
  bind 127.0.0.1:${tls} ssl crt ${pem} alpn h2,http/1.1
  default_backend app
frontend modern
  bind 127.0.0.1:${onlyHttp2} ssl crt ${pem} alpn h2
  default_backend app
backend app
  http-reuse always
  server one 127.0.0.1:${backend}
`

  beforeAll(async () => {
    ;[port = 0, tls = 0, onlyHttp2 = 0, backend = 0] = await freePorts(4)
    const { key, cert } = await authority.issue({})
    const folder = await mkdtemp(join(tmpdir(), 'haproxy-pem-'))
    const pem = join(folder, 'both.pem')
    await writeFile(pem, `${cert}${key}`)
    const started = await startNeighbour('haproxy', () => ({
      given: ({ folder: own }) => ['-f', join(own, 'haproxy.cfg'), '-db'],
      files: { 'haproxy.cfg': configuration(pem) },
      ports: [port, tls, onlyHttp2],
    }))
    if ('missing' in started) missing = started.missing
    else proxy = started.value
    await rm(folder, { recursive: true, force: true })
  }, 900_000)

  afterAll(() => proxy?.[Symbol.asyncDispose]())

  const run = (checks: string, inputs: Record<string, string> = {}) =>
    smoke(
      { 'base-url': `http://127.0.0.1:${port}`, timeout: '6s', checks: file(checks), ...inputs },
      { authorities: [authority.root] },
    )

  it('503 of a back end that is down is not ready; the page of the proxy says why', async ({ skip }) => {
    skip(missing !== undefined, missing)
    const { outcome, text } = await run('preset: [databiz-api]', { timeout: '2s' })
    expect(outcome.outputs.result).toBe('not-ready')
    expect(text).toContain('expected 200, got 503')
    expect(text).toContain('not up behind its proxy')
  })

  it('503 with Retry-After in the assertion is a verdict', async ({ skip }) => {
    skip(missing !== undefined, missing)
    const { outcome, text } = await run('checks: [{ get: /later }]')
    expect(outcome.outputs).toMatchObject({ result: 'failed', requests: 1 })
    expect(text).toContain('got 503')
  })

  it('trailers after a chunked body change nothing', async ({ skip }) => {
    skip(missing !== undefined, missing)
    await using _backend = await startBackend(backend)
    const { outcome, text } = await run('checks: [{ get: /trailers, expect: { json: { status: healthy } } }]')
    expect(outcome.outputs.result, text).toBe('passed')
  })

  it('504 of a back end that says nothing', async ({ skip }) => {
    skip(missing !== undefined, missing)
    await using served = await startBackend(backend)
    served.delayMs = 2_500
    const { outcome, text } = await run('checks: [{ get: /api/v2/health }]')
    expect(outcome.outputs.result).toBe('failed')
    expect(text).toContain('got 504')
  })

  it.for(['silent', 'reset'])('%s: no answer is a failure with a reason, in time', async (path, { skip }) => {
    skip(missing !== undefined, missing)
    const { outcome, text } = await run(`checks: [{ get: /${path}, timeout: 1s, retries: 0 }]`)
    expect(outcome.outputs.result).toBe('failed')
    expect(text).toMatch(/connection: expected an answer to GET .*, got \w/)
  })

  it('429 without a time is asked twice more, then it is the answer', async ({ skip }) => {
    skip(missing !== undefined, missing)
    const { outcome } = await run('checks: [{ get: /denied }]')
    expect(outcome.outputs).toMatchObject({ result: 'failed', requests: 3 })
  })

  it('keep-alive of the proxy hides no second deployment: each look has a connection of its own', async ({
    skip,
  }) => {
    skip(missing !== undefined, missing)
    const inputs = { environment: 'staging', 'expected-commit': SHA }
    {
      await using _first = await startBackend(backend)
      expect((await run('preset: [databiz-api]', inputs)).outcome.outputs.result).toBe('passed')
    }
    await using next = await startBackend(backend)
    next.commit = 'fedcba9876543210fedcba9876543210fedcba98'
    const { outcome, text } = await run('preset: [databiz-api]', { ...inputs, timeout: '1s' })
    expect(outcome.outputs.failedChecks, text).toEqual(['commit'])
  })

  it('HTTP/2 is asked for and seen; a server of HTTP/2 alone answers too', async ({ skip }) => {
    skip(missing !== undefined, missing)
    await using _backend = await startBackend(backend)
    const at = (where: number, version: string) =>
      `{ get: "https://localhost:${where}/api/v2/health", name: ${version} on ${where}, expect: { version: "${version}" } }`
    const { outcome, text } = await run(`checks: [${at(tls, '2')}, ${at(tls, '1.1')}, ${at(onlyHttp2, '2')}]`)
    expect(outcome.outputs, text).toMatchObject({ result: 'passed', passed: 3 })
  })
})

describe('through a real squid', () => {
  let missing: string | undefined
  let squid: Neighbour
  let port: number
  let backend: number

  const configuration = (home: string) => `
http_port 127.0.0.1:${port}
acl denied url_regex denied
acl forbidden dstdomain forbidden.test
http_access deny denied
http_access deny forbidden
http_access allow localhost
cache deny all
access_log none
cache_log /dev/null
cache_store_log none
pid_filename none
pinger_enable off
coredump_dir none
visible_hostname squid.test
unlinkd_program ${home}/usr/lib/squid/unlinkd
shutdown_lifetime 0 seconds
mime_table ${home}/usr/share/squid/mime.conf
error_directory ${home}/usr/share/squid-langpack/templates
icon_directory ${home}/usr/share/squid/icons
`

  beforeAll(async () => {
    ;[port = 0, backend = 0] = await freePorts(2)
    const started = await startNeighbour('squid', home => ({
      given: ({ folder }) => ['-N', '-f', join(folder, 'squid.conf')],
      files: { 'squid.conf': configuration(home) },
      ports: [port],
    }))
    if ('missing' in started) missing = started.missing
    else squid = started.value
  }, 900_000)

  afterAll(() => squid?.[Symbol.asyncDispose]())

  const run = (checks: string, environment: Record<string, string> = {}) => {
    const proxy = `127.0.0.1:${port}`
    return smoke(
      { 'base-url': `http://127.0.0.1:${backend}`, timeout: '8s', checks: file(checks) },
      {
        environment: { HTTP_PROXY: proxy, HTTPS_PROXY: proxy, ...environment },
        authorities: [authority.root],
      },
    )
  }

  it('what is behind it answers, by http and through a tunnel by https', async ({ skip }) => {
    skip(missing !== undefined, missing)
    await using _backend = await startBackend(backend)
    await using secure = await httpsServer(await authority.issue({}))
    const { outcome, text } = await run(
      `checks: [{ get: /api/v2/health, expect: { headers: { via: { contains: squid } } } }, { get: "https://localhost:${secure.port}/" }]`,
    )
    expect(outcome.outputs, text).toMatchObject({ result: 'passed', passed: 2 })
  })

  it('NO_PROXY leads around it', async ({ skip }) => {
    skip(missing !== undefined, missing)
    await using _backend = await startBackend(backend)
    const { outcome, text } = await run(
      'checks: [{ get: /denied, expect: { headers: { via: { is: absent } } } }]',
      { NO_PROXY: '127.0.0.0/8' },
    )
    expect(outcome.outputs.result, text).toBe('passed')
  })

  it('its own refusal is told as such, and not as one of the service', async ({ skip }) => {
    skip(missing !== undefined, missing)
    await using served = await startBackend(backend)
    const { outcome, text } = await run('checks: [{ get: /denied }]')
    expect(outcome.outputs.result).toBe('failed')
    expect(text).toContain('The proxy on the way, a squid')
    expect(served.requests).toBe(0)
  })

  it('a service that is down behind it, too', async ({ skip }) => {
    skip(missing !== undefined, missing)
    const { outcome, text } = await run('checks: [{ get: /api/v2/health }]')
    expect(outcome.outputs.result).toBe('failed')
    expect(text).toContain('The proxy on the way, a squid')
  })

  it('a tunnel that it refuses names the proxy', async ({ skip }) => {
    skip(missing !== undefined, missing)
    const { outcome, text } = await run('checks: [{ get: "https://forbidden.test/", retries: 0 }]')
    expect(outcome.outputs.result).toBe('failed')
    expect(text).toMatch(/the proxy refused .*403/)
  })

  it('the preset tls says the same', async ({ skip }) => {
    skip(missing !== undefined, missing)
    const { text } = await smoke(
      { 'base-url': 'https://forbidden.test', preset: 'tls', timeout: '5s' },
      { environment: { HTTPS_PROXY: `127.0.0.1:${port}` } },
    )
    expect(text).toMatch(/the proxy refused .*403/)
  })
})

describe('behind a real Caddy', () => {
  let missing: string | undefined
  let caddy: Neighbour
  let port: number
  let backend: number

  beforeAll(async () => {
    ;[port = 0, backend = 0] = await freePorts(2)
    const started = await startNeighbour('caddy', () => ({
      given: ({ folder }) => ['run', '--config', join(folder, 'Caddyfile'), '--adapter', 'caddyfile'],
      files: {
        Caddyfile: `{\n  admin off\n  auto_https off\n  default_bind 127.0.0.1\n}\nhttp://localhost:${port} {\n  reverse_proxy 127.0.0.1:${backend}\n}\n`,
      },
      ports: [port],
      environment: { XDG_CONFIG_HOME: tmpdir(), XDG_DATA_HOME: tmpdir() },
    }))
    if ('missing' in started) missing = started.missing
    else caddy = started.value
  }, 900_000)

  afterAll(() => caddy?.[Symbol.asyncDispose]())

  const run = (host: string) =>
    smoke({
      ...{ 'base-url': `http://${host}:${port}`, 'frontend-url': `http://${host}:${port}`, timeout: '2s' },
      checks: file('preset: [databiz-api, frontend]'),
    })

  it('an empty 502 is not ready', async ({ skip }) => {
    skip(missing !== undefined, missing)
    const { outcome, text } = await run('localhost')
    expect(outcome.outputs.result).toBe('not-ready')
    expect(text).toContain('got 502')
  })

  it('the empty 200 for a name that it does not know is nobody’s health and no page', async ({ skip }) => {
    skip(missing !== undefined, missing)
    await using _backend = await startBackend(backend)
    const { outcome, text } = await run('127.0.0.1')
    expect(outcome.outputs.failedChecks, text).toEqual(['health', 'ready', 'page'])
  })
})
