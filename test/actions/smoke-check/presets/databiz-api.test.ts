import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Reply } from '../../../cloud/kit/exchange.ts'
import { type Databiz, startDatabiz } from '../support/databiz.ts'
import { look } from '../support/look.ts'
import { SHA } from '../support/smoke.ts'

let api: Databiz

beforeEach(async () => {
  api = await startDatabiz()
})

afterEach(() => api.stop())

const target = () => ({
  api: api.url,
  environment: 'staging',
  expectedCommit: SHA,
  expectedVersion: 'v2.4.1',
})
const answer = (route: string, reply: Reply) => api.replies.set(route, () => reply)
const lookAt = (id: string, more = {}) => look('databiz-api', id, { ...target(), ...more })

describe('every check passes on the healthy sample', () => {
  it.each(['live', 'health', 'environment', 'commit', 'version', 'ready', 'leak', 'fresh'])(
    '%s',
    async id => {
      expect(await lookAt(id)).toMatchObject({ state: 'passed' })
    },
  )
})

describe('live', () => {
  it('a missing route says what to do', async () => {
    answer('GET /health', { status: 404 })
    const { state, words } = await lookAt('live')
    expect(state).toBe('failed')
    expect(words).toContain('add the route')
  })

  it.each([301, 500, 503])('%i fails', async status => {
    answer('GET /health', { status, headers: { location: 'https://x.example/' } })
    expect(await lookAt('live')).toMatchObject({ state: 'failed' })
  })

  it('a redirect to itself is final, and its usual cause is named', async () => {
    answer('GET /health', { status: 301, headers: { location: '/health' } })
    const { evidence, words } = await lookAt('live')
    expect(evidence.mismatches[0]).toMatchObject({ final: true })
    expect(words).toContain('X-Forwarded-Proto')
  })
})

describe('health', () => {
  it.each([
    [{ body: { status: 'degraded' } }, /expected|healthy · "degraded"/],
    [{ body: { message: 'hello' } }, /\$\.status · healthy · absent/],
    [{ body: 'plain words' }, /body · JSON · no content type: "plain words"/],
    [{ body: '<html>login</html>', headers: { 'content-type': 'text/html' } }, /JSON · text\/html/],
    [{ body: '' }, /an empty body/],
    [{ body: Buffer.from([0x7b, 0xff, 0xfe, 0x7d]) }, /not valid UTF-8/],
    [{ status: 503, body: { status: 'healthy' } }, /status · 200 · 503/],
  ] as [Reply, RegExp][])('%j fails', async (reply, words) => {
    answer('GET /api/v2/health', reply)
    const looked = await lookAt('health')
    expect(looked.state).toBe('failed')
    expect(looked.words).toMatch(words)
  })
})

describe('environment', () => {
  it('another one means crossed routing', async () => {
    const { state, words } = await lookAt('environment', { environment: 'production' })
    expect(state).toBe('failed')
    expect(words).toContain('leads to another environment')
  })
})

describe('commit', () => {
  it('another one is not live yet', async () => {
    api.health['commit'] = 'f'.repeat(40)
    const { state, words } = await lookAt('commit')
    expect(state).toBe('failed')
    expect(words).toContain('not live (yet)')
  })

  it.each(['git_sha', 'sha', 'revision'])('is found as %s', async field => {
    api.health['commit'] = undefined
    api.health[field] = SHA.slice(0, 12)
    expect(await lookAt('commit')).toMatchObject({ state: 'passed' })
  })

  it.each(['x-commit', 'X-Version'])('is found in the header %s', async header => {
    answer('GET /api/v2/health', { body: { status: 'healthy' }, headers: { [header]: SHA } })
    expect(await lookAt('commit')).toMatchObject({ state: 'passed', evidence: { seen: { commit: SHA } } })
  })

  it('a service that names none cannot be proven, and a fixed version proves nothing', async () => {
    api.health['commit'] = undefined
    api.health['version'] = '1.0.0'
    const { state, words } = await lookAt('commit')
    expect(state).toBe('failed')
    expect(words).toContain('1.0.0 never changes')
  })

  it('only warns when nobody expects one', async () => {
    const expectedCommit = undefined
    expect(await lookAt('commit', { expectedCommit })).toMatchObject({ state: 'passed' })
    api.health['commit'] = undefined
    api.health['version'] = '1.0.0'
    expect(await lookAt('commit', { expectedCommit })).toMatchObject({ state: 'warned' })
  })
})

describe('version', () => {
  it('another one fails', async () => {
    expect(await lookAt('version', { expectedVersion: '2.4.2' })).toMatchObject({ state: 'failed' })
  })
})

describe('ready', () => {
  it('200 while degraded fails on both counts', async () => {
    Object.assign(api.ready, { status: 'degraded', database: 'error: connection refused' })
    const { state, words } = await lookAt('ready')
    expect(state).toBe('failed')
    expect(words).toMatch(/\$\.status.*degraded[\s\S]*\$\.database.*connection refused/)
  })

  it('a corrected server answers 503, and its body still says why', async () => {
    answer('GET /api/v2/ready', { status: 503, body: { status: 'degraded', database: 'down' } })
    const { words } = await lookAt('ready')
    expect(words).toMatch(/status · 200 · 503[\s\S]*\$\.database/)
  })

  it('503 without a body is the status alone', async () => {
    answer('GET /api/v2/ready', { status: 503 })
    expect((await lookAt('ready')).evidence.mismatches).toHaveLength(1)
  })

  it('redis counts when it is there, and when it is required', async () => {
    expect(await lookAt('ready', { require: ['redis'] })).toMatchObject({ state: 'failed' })
    api.ready['redis'] = 'down'
    expect(await lookAt('ready')).toMatchObject({ state: 'failed' })
    api.ready['redis'] = { status: 'up' }
    expect(await lookAt('ready', { require: ['redis'] })).toMatchObject({ state: 'passed' })
  })

  it('parts may be reported below `checks`', async () => {
    answer('GET /api/v2/ready', { body: { status: 'ready', checks: { database: 'up' } } })
    expect(await lookAt('ready')).toMatchObject({ state: 'passed' })
  })
})

describe('leak', () => {
  it.each([
    ['postgresql://databiz:hunter2@db:5432/databiz', 'a connection string'],
    ['Traceback (most recent call last): File "app.py", line 3', 'a stack trace'],
    ['error: password authentication failed for user databiz', 'the text of an exception'],
    ['SELECT id FROM customers', 'an SQL statement'],
  ])('%s', async (text, what) => {
    api.ready['database'] = text
    const { state, words } = await lookAt('leak')
    expect(state).toBe('warned')
    expect(words).toContain(what)
    expect(words).not.toContain('hunter2')
  })
})

describe('fresh', () => {
  it.each([
    [{ body: { timestamp: '2020-01-01T00:00:00' } }, /\$\.timestamp/],
    [{ body: { timestamp: 'yesterday' } }, /\$\.timestamp/],
    [{ body: {}, headers: { age: '30' } }, /age: 30/],
    [{ body: {}, headers: { 'cf-cache-status': 'HIT' } }, /cf-cache-status: HIT/],
  ] as [Reply, RegExp][])('%j warns', async (reply, words) => {
    answer('GET /api/v2/health', reply)
    const looked = await lookAt('fresh')
    expect(looked.state).toBe('warned')
    expect(looked.words).toMatch(words)
  })
})
