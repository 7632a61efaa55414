import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Databiz, startDatabiz } from './support/databiz.ts'
import { QUICK, SHA, smoke } from './support/smoke.ts'

let api: Databiz

beforeEach(async () => {
  api = await startDatabiz()
})

afterEach(() => api.stop())

const quick = (more: Record<string, string> = {}) => ({
  'base-url': api.url,
  checks: `version: 1\npreset: [databiz-api]\n${QUICK}`,
  environment: 'staging',
  'expected-commit': SHA,
  ...more,
})

describe('a healthy deployment', () => {
  it('passes, names the commit, and leaves a status on it', async () => {
    const { outcome } = await smoke(quick())
    expect(outcome.outputs).toMatchObject({
      result: 'passed',
      checks: 7,
      passed: 7,
      failed: 0,
      failedChecks: [],
      commit: SHA,
      version: '2.4.1',
      seenEnvironment: 'staging',
    })
    expect(outcome.failure).toBeUndefined()
    expect(outcome.commitStatus).toMatchObject({
      context: 'smoke-check/staging',
      state: 'success',
      sha: SHA,
    })
    expect(outcome.commitStatus?.description).toMatch(
      /^7 checks passed, ready after \d+ ms \(checks [0-9a-f]{8}\)$/,
    )
    expect(api.violations).toEqual([])
  })

  it('waits past every cache with one request a round, and asserts what users get', async () => {
    await smoke(quick({ streak: '3' }), { random: Math.random })
    const health = api.requests.filter(({ path }) => path === '/api/v2/health')
    expect(health).toHaveLength(4)
    const waiting = health.slice(0, 3)
    expect(new Set(waiting.map(({ query }) => query.get('_smoke'))).size).toBe(3)
    expect(waiting.every(({ headers }) => headers['cache-control'] === 'no-cache')).toBe(true)
    expect(health[3]?.query.has('_smoke')).toBe(false)
    expect(health[3]?.headers['cache-control']).toBeUndefined()
  })

  it('accepts a base URL that ends in the API prefix, and says so', async () => {
    const { outcome, ports } = await smoke(quick({ 'base-url': `${api.url}/api/v2` }))
    expect(outcome.outputs.result).toBe('passed')
    expect(ports.log.notices[0]?.message).toContain('ends in an API prefix')
  })

  it('accepts a short commit and one in upper case', async () => {
    const { outcome } = await smoke(quick({ 'expected-commit': SHA.slice(0, 7).toUpperCase() }))
    expect(outcome.outputs.result).toBe('passed')
  })
})

describe('the old version still served', () => {
  it('is waited for until the new one has answered twice in a row', async () => {
    const old = 'f'.repeat(40)
    const served = [old, old, SHA, old, SHA, SHA]
    let asked = 0
    api.replies.set('GET /api/v2/health', () => {
      const commit = served[Math.min(asked, served.length - 1)]
      asked += 1
      return { body: { status: 'healthy', environment: 'staging', version: '2', commit } }
    })
    const { outcome } = await smoke(quick())
    expect(outcome.outputs.result).toBe('passed')
    expect(asked).toBe(served.length + 1)
  })

  it('fails with the commit that was seen when time is up', async () => {
    api.health['commit'] = 'f'.repeat(40)
    const { outcome, text } = await smoke(quick({ timeout: '2s' }))
    expect(outcome.outputs).toMatchObject({ result: 'not-ready', failedChecks: ['commit'] })
    expect(outcome.failure?.message).toMatch(
      /^Not ready after [\d.]+ m?s: commit: commit: expected 0123.*got ffff/,
    )
    expect(outcome.commitStatus).toMatchObject({ state: 'failure', sha: SHA })
    expect(text).toContain('How the gates fared')
  })
})

describe('200 but degraded', () => {
  it('is not ready, whatever the status says', async () => {
    api.ready['status'] = 'degraded'
    api.ready['database'] = 'error: connection refused'
    const { outcome, text } = await smoke(quick({ timeout: '2s' }))
    expect(outcome.outputs).toMatchObject({ result: 'not-ready', failedChecks: ['ready'] })
    expect(text).toContain('$.status: expected healthy, got "degraded"')
  })
})

describe('inline checks', () => {
  it('assert status and JSON', async () => {
    const checks = `
version: 1
${QUICK}
checks:
  - name: identity
    get: /api/v2/health
    expect:
      json: { $.environment: staging, $.commit: { commit: "${'$'}{GITHUB_SHA}" }, version: { semver: ">=2 <3" } }
  - name: gone
    get: /api/v1/rules
    expect: { status: 404, json: { detail: { contains: Found } } }
  - name: wrong
    get: /health
    expect: { json: { $.status: { is: [nothing] } } }
`
    const right = checks.slice(0, checks.indexOf('  - name: wrong'))
    const environment = { GITHUB_SHA: SHA }
    const good = await smoke({ 'base-url': api.url, checks: right }, { environment })
    expect(good.outcome.outputs).toMatchObject({ result: 'passed', checks: 2 })
    await expect(smoke({ 'base-url': api.url, checks }, { environment })).rejects.toThrow(
      /line 13, column \d+: checks\[2\]\.expect\.json\.\$\.status/,
    )
  })
})
