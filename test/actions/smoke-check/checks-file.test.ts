import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import type { RequestListener } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type StandIn, startStandIn } from '../../cloud/kit/stand-in.ts'
import { type Authority, makeAuthority } from './support/certificates.ts'
import { httpServer, httpsServer } from './support/servers.ts'
import { QUICK, smoke } from './support/smoke.ts'

let api: StandIn

beforeEach(async () => {
  api = await startStandIn({
    routes: {
      'POST /login': ({ body }) => ({
        status: 201,
        headers: {
          'set-cookie': ['sid=abc; Secure; HttpOnly; SameSite=Strict', 'theme=dark'],
          'x-n': ['1', '2'],
        },
        body: { access: `tok-${body.toString().length}-secret`, user: { id: 42 } },
      }),
      'GET /users/:id': ({ headers, parameters, query }) => ({
        status: headers.authorization === 'Bearer tok-15-secret' ? 200 : 401,
        body: { id: Number(parameters['id']), tags: ['a', 'b'], q: query.get('q') },
      }),
      'GET /old': () => ({ status: 301, headers: { location: '/users/1' } }),
      'GET /text': () => ({
        body: Buffer.from('caf\u00e9', 'latin1'),
        headers: { 'content-type': 'text/plain; charset=iso-8859-1' },
      }),
      'GET /down': () => ({ status: 503, body: { status: 'down' } }),
    },
    unknownRoute: () => ({ status: 404, body: { detail: 'Not Found' } }),
  })
})

afterEach(() => api.stop())

const file = (checks: string) => `version: 1\n${QUICK}\nchecks:\n${checks}`
const run = (checks: string, more: Record<string, string> = {}, given = {}) =>
  smoke({ 'base-url': api.url, checks: file(checks), ...more }, given)

describe('a sequence of checks', () => {
  const sequence = `
  - name: log in
    post: /login
    json-body: { user: demo }
    expect:
      status: 201
      headers: { x-n: "2", content-type: { starts-with: application/json }, x-powered-by: { is: absent } }
      cookies: { sid: { secure: true, httponly: true, samesite: Strict, value: { is: not-empty } } }
      json: { $.user.id: { is: integer } }
    save: { TOKEN: access, USER: $.user.id }
  - name: read
    get: /users/\${USER}
    query: { q: "a b" }
    bearer: \${TOKEN}
    expect:
      json: { id: "\${USER}", $.tags: { count: 2 }, "$.tags[*]": { any: a }, q: a b }
      size: { min: 1B, max: 1KiB }
      duration: { max: 5s }
      timing: { first-byte: { max: 5s } }
`

  it('uses what earlier checks have saved, with its type', async () => {
    const { outcome, text } = await run(sequence)
    expect([outcome.outputs.result, outcome.outputs.summary]).toEqual(['passed', '2 checks passed'])
    expect(text).not.toContain('tok-15-secret')
  })

  it('a value that was never saved leaves the later check out', async () => {
    const broken = sequence.replace('status: 201', 'status: 200')
    const { outcome, text } = await run(broken)
    expect(outcome.outputs).toMatchObject({
      result: 'failed',
      failed: 1,
      skipped: 1,
      failedChecks: ['log in'],
    })
    expect(text).toContain('was not saved by an earlier check')
  })

  it('a selector that finds nothing fails the check that should save', async () => {
    const { text } = await run(sequence.replace('$.user.id }', '$.nobody.id }'))
    expect(text).toContain('save USER: expected a value at $.nobody.id, got absent')
  })

  it('a token that was saved is a secret', async () => {
    const { ports, text } = await run(sequence.replace('id: "${USER}"', 'id: 41'))
    expect(ports.log.masked).toEqual(['tok-15-secret', 'tok-15-secret'])
    expect(text).not.toContain('tok-15-secret')
  })
})

describe('when and level', () => {
  const checks = `
  - { name: here, get: /text, when: [staging] }
  - { name: elsewhere, get: /down, when: [production] }
  - { name: soft, get: /down, level: warn, retries: 0 }
  - { name: off, get: /down, level: off }
`
  it('decide what is looked at and how bad it is', async () => {
    const { outcome } = await run(checks, { environment: 'staging' })
    expect(outcome.outputs).toMatchObject({ result: 'warned', checks: 2, passed: 1, warned: 1, skipped: 2 })
    expect(outcome.failure).toBeUndefined()
  })

  it.each([
    ['warning', 'warned', true],
    ['error', 'warned', false],
    ['never', 'warned', false],
  ])('fail-on: %s', async (failOn, result, red) => {
    const { outcome } = await run(checks, { environment: 'staging', 'fail-on': failOn })
    expect(outcome.outputs.result).toBe(result)
    expect(outcome.failure !== undefined).toBe(red)
  })

  it('fail-on: never keeps even a failure green', async () => {
    const { outcome } = await run('  - { get: /down }', { 'fail-on': 'never' })
    expect(outcome.outputs.result).toBe('failed')
    expect(outcome.failure).toBeUndefined()
  })
})

describe('redirects, text and defaults', () => {
  it('a redirect is a mismatch with its target, an expectation, or followed', async () => {
    const { text, outcome } = await run(`
  - { name: plain, get: /old }
  - { name: meant, get: /old, expect: { location: { ends-with: /users/1 } } }
  - { name: followed, get: /old, follow: 3, expect: { status: 401, redirects: 1, url: { contains: users } } }
`)
    expect(outcome.outputs.failedChecks).toEqual(['plain'])
    expect(text).toMatch(/status: expected 200, got 301, redirect to http:.*\/users\/1/)
  })

  it('text is decoded by its charset', async () => {
    const { outcome } = await run('  - { get: /text, expect: { body: café } }')
    expect(outcome.outputs.result).toBe('passed')
  })

  it('defaults are merged key by key, and the check wins', async () => {
    const checks = `version: 1\ndefaults: { expect: { status: 503, json: { status: down } }, headers: { x-a: "1" } }
checks:\n  - { name: a, get: /down }\n  - { name: b, get: /nothing, expect: { status: 404, json: { status: { is: absent } } } }`
    const { outcome } = await smoke({ 'base-url': api.url, checks })
    expect(outcome.outputs).toMatchObject({ result: 'passed', passed: 2 })
    expect(api.requests.every(({ headers }) => headers['x-a'] === '1')).toBe(true)
  })
})

describe('gates of the file', () => {
  it('are polled, past every cache, until they pass', async () => {
    api.faults.add('GET /text', { kind: 'reply', reply: { status: 503 } }, { times: 2 })
    const { outcome } = await run(
      '  - { name: up, get: /text, gate: true }\n  - { get: /text }',
      {},
      { random: Math.random },
    )
    expect(outcome.outputs.result).toBe('passed')
    expect(outcome.outputs.readyAfterMs).toBeGreaterThan(0)
    const busts = api.requests.map(({ query }) => query.get('_smoke'))
    expect(new Set(busts).size).toBe(5)
    expect(busts.at(-1)).toBeNull()
  })
})

describe('JSON schemas', () => {
  let folder: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'smoke-'))
    const schema = { type: 'object', required: ['status'], properties: { status: { enum: ['down'] } } }
    await writeFile(join(folder, 'down.json'), JSON.stringify(schema))
  })

  afterAll(() => rm(folder, { recursive: true }))

  it('hold the body, and say what does not fit', async () => {
    const schema = join(folder, 'down.json')
    const { outcome, text } = await run(`
  - { name: fits, get: /down, expect: { status: 503, schema: ${schema} } }
  - { name: fits not, get: /nothing, expect: { status: 404, schema: ${schema} } }
`)
    expect(outcome.outputs.failedChecks).toEqual(['fits not'])
    expect(text).toContain("must have required property 'status'")
  })

  it('reports are written in the format of their ending', async () => {
    const paths = ['r.json', 'deep/r.xml', 'r.md'].map(name => join(folder, name))
    const { outcome } = await run('  - { name: "a <b>", get: /down }', { report: paths.join('\n') })
    expect(outcome.outputs.report).toBe(paths.join('\n'))
    const [json = '', xml = '', markdown = ''] = await Promise.all(paths.map(path => readFile(path, 'utf8')))
    expect(JSON.parse(json)).toMatchObject({
      schema: 'databiz-actions/smoke-report/1',
      result: 'failed',
      counts: { failed: 1 },
      checks: [{ name: 'a <b>', state: 'failed', status: 503 }],
    })
    expect(xml).toContain('<testcase name="a &lt;b&gt;"')
    expect(xml).toContain('<failure message="status: expected 200, got 503.')
    expect(markdown).toContain('### ❌ Smoke check: failed')
  })
})

describe('certificates', () => {
  let authority: Authority & AsyncDisposable

  beforeAll(async () => {
    authority = await makeAuthority()
  })

  afterAll(() => authority[Symbol.asyncDispose]())

  it('can be expected in detail', async () => {
    await using server = await httpsServer(await authority.issue({ days: 30 }))
    const checks = file(`
  - name: certificate
    get: https://localhost:${server.port}/
    expect: { tls: { days-left: { min: 14d }, issuer: Test Intermediate, san: localhost, protocol: TLSv1.3, authorized: true } }
  - name: too short
    get: https://localhost:${server.port}/
    level: warn
    expect: { tls: { days-left: { min: 60 } } }
`)
    const { outcome, text } = await smoke({ checks }, { authorities: [authority.root] })
    expect([outcome.outputs.result, outcome.outputs.passed, outcome.outputs.warned]).toEqual(['warned', 1, 1])
    expect(text).toMatch(/certificate days-left: expected at least 60, got 29[.\d]* days/)
  })

  it('switched-off verification is loud', async () => {
    await using server = await httpsServer(await authority.issue({ days: -1 }))
    const checks = file(`  - { get: "https://localhost:${server.port}/", verify-tls: false }`)
    const { outcome, text } = await smoke({ checks }, { authorities: [authority.root] })
    expect(outcome.outputs.result).toBe('passed')
    expect(text).toContain('without verifying its certificate')
  })
})

describe('what a variable holds, written in a file', () => {
  const body =
    '{"build":7,"text":"7","flag":true,"id":12345678901234567890,"list":[1,7],"name":"n7","price":1.10}'
  const listener: RequestListener = (_request, response) => {
    response.setHeader('x-build', '7')
    response.setHeader('content-type', 'application/json')
    response.end(body)
  }
  const environment = {
    BUILD: '7',
    MORE: '8',
    YES: 'true',
    ID: '12345678901234567890',
    CODE: '200',
    SIZE: '1MiB',
  }

  it.each([
    ['json: { $.build: "${BUILD}", $.text: "${BUILD}", $.flag: "${YES}", $.id: "${ID}" }', 'passed'],
    ['json: { $.build: "${MORE}" }', 'failed'],
    ['json: { $.build: { min: "${BUILD}", max: "${MORE}" } }', 'passed'],
    ['json: { $.build: { between: ["${BUILD}", "${MORE}"] } }', 'passed'],
    ['json: { $.build: { min: "${MORE}" } }', 'failed'],
    ['json: { $.build: { not: "${BUILD}" } }', 'failed'],
    ['json: { $.list: { any: "${BUILD}" } }', 'passed'],
    ['json: { $.list: { equals: [1, "${BUILD}"] } }', 'passed'],
    ['json: { $.name: "n${BUILD}" }', 'passed'],
    ['json: { $.id: 12345678901234567890 }', 'passed'],
    ['json: { $.id: 12345678901234567891 }', 'failed'],
    ['json: { $.id: { max: 12345678901234567889 } }', 'failed'],
    ['status: "${CODE}"', 'passed'],
    ['headers: { x-build: "${BUILD}" }', 'passed'],
    ['headers: { x-build: 7 }', 'passed'],
    ['headers: { x-build: [6, 7] }', 'passed'],
    ['headers: { x-build: { not: 7 } }', 'failed'],
    ['headers: { x-build: 8 }', 'failed'],
    ['size: { max: "${SIZE}" }', 'passed'],
  ])('expect: { %s }: %s', async (expected, result) => {
    await using server = await httpServer(listener)
    const checks = `version: 1\n${QUICK}\nchecks:\n  - get: /\n    expect:\n      ${expected}\n`
    const { outcome } = await smoke(
      { 'base-url': `http://127.0.0.1:${server.port}`, checks },
      { environment },
    )
    expect(outcome.outputs.result).toBe(result)
  })
})
