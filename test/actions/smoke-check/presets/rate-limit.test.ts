import { describe, expect, it } from 'vitest'
import { startStandIn } from '../../../cloud/kit/stand-in.ts'
import { look } from '../support/look.ts'
import { smoke } from '../support/smoke.ts'

interface Limited {
  readonly limit: number
  /** Milliseconds until it counts from nothing again. */
  readonly windowMs?: number
  readonly headers?: Readonly<Record<string, string>>
}

function limited({ limit, windowMs = 900, headers = { 'retry-after': '1' } }: Limited) {
  let counted = 0
  let untilMs = 0
  return startStandIn({
    routes: {
      'GET /api/v2/health': () => {
        if (Date.now() > untilMs) {
          counted = 0
          untilMs = Date.now() + windowMs
        }
        counted += 1
        return counted > limit ? { status: 429, headers } : { body: { status: 'ok' } }
      },
    },
    unknownRoute: () => ({ status: 404 }),
  })
}

const lookAt = (api: string, params = {}) =>
  look('rate-limit', 'rate-limit', { api }, undefined, { 'rate-limit': { limit: 20, ...params } })

describe('rate-limit', () => {
  it('passes when the limit answers, says when to come back, and recovers', async () => {
    await using api = await limited({ limit: 20, windowMs: 1_000 })
    const { state, words } = await lookAt(api.url)
    expect([state, words]).toEqual(['passed', expect.stringContaining('before the first 429')])
    expect(api.requests.length).toBeLessThan(40)
  })

  it('fails when nothing is refused, and never sends without end', async () => {
    await using api = await limited({ limit: 1_000_000 })
    const { state, words } = await lookAt(api.url, { limit: 199 })
    expect(state).toBe('failed')
    expect(words).toContain('all answered')
    expect(api.requests.length).toBeLessThanOrEqual(200)
  })

  it('fails for a refusal without headers, and for one that lasts', async () => {
    await using silent = await limited({ limit: 20, headers: {}, windowMs: 1_000 })
    expect((await lookAt(silent.url)).words).toContain('Retry-After or RateLimit headers')
    await using long = await limited({ limit: 20, windowMs: 60_000, headers: { 'x-ratelimit-reset': '1' } })
    expect((await lookAt(long.url)).words).toContain('429 again')
    await using hour = await limited({ limit: 20, headers: { 'retry-after': '3600' } })
    expect((await lookAt(hour.url, { recovers: '5s' })).words).toContain('retry-after')
  })

  it('fails when the service breaks instead', async () => {
    await using api = await startStandIn({ routes: {}, unknownRoute: () => ({ status: 503 }) })
    expect(await lookAt(api.url)).toMatchObject({ state: 'failed' })
  })

  it('comes after everything else, and only when it is named', async () => {
    await using api = await limited({ limit: 20, windowMs: 1_000 })
    const checks = `version: 1
presets: [{ rate-limit: { limit: 20 } }]
checks: [{ get: /api/v2/health, name: mine }]
`
    const { outcome } = await smoke({ 'base-url': api.url, checks })
    expect(outcome.outputs.failedChecks).toEqual([])
    expect(outcome.outputs.checks).toBe(2)
  })
})
