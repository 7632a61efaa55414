import { describe, expect, it } from 'vitest'
import { latencyMismatches } from '../../../../actions/smoke-check/presets/api/latency.ts'
import { startStandIn } from '../../../cloud/kit/stand-in.ts'
import { answerOf, look, scriptedProber } from '../support/look.ts'

const serving = (path: string, body: object | string, headers: Record<string, string> = {}) =>
  startStandIn({
    routes: { [`GET ${path}`]: () => ({ body, headers }) },
    unknownRoute: () => ({ status: 404 }),
  })

describe('legacy-health', () => {
  it.each([
    [{ status: 'healthy', database: true, redis: 'ok' }],
    [{ status: 'healthy', database: { status: 'up' }, redis: { status: 'connected' } }],
  ])('%j passes', async body => {
    await using api = await serving('/health', body)
    const { state, words } = await look('rules-as-code', 'legacy-health', { api: api.url })
    expect(state).toBe('passed')
    expect(words).toContain('liveness')
  })

  it.each([
    [{ status: 'healthy', database: false, redis: 'ok' }, /\$\.database · healthy · false/],
    [{ status: 'healthy', database: true, redis: { status: 'down' } }, /\$\.redis/],
    [{ status: 'healthy' }, /\$\.database · healthy · absent[\s\S]*\$\.redis/],
  ])('%j fails, whatever its literal status says', async (body, words) => {
    await using api = await serving('/health', body)
    const looked = await look('rules-as-code', 'legacy-health', { api: api.url })
    expect(looked.state).toBe('failed')
    expect(looked.words).toMatch(words)
  })
})

describe('latency', () => {
  it('passes on a quick service, asked three times over fresh connections', async () => {
    const quick = scriptedProber(request => answerOf(request, 200))
    const { state, words } = await look('latency', 'latency', { api: 'https://api.example.com' }, quick)
    expect(state).toBe('passed')
    expect(words).toContain('Samples: 1 ms, 1 ms, 1 ms')
    expect(quick.requests).toBe(3)
  })

  it('an error that comes quickly is no latency', async () => {
    const refusing = scriptedProber(request => answerOf(request, 403))
    const { words } = await look('latency', 'latency', { api: 'https://api.example.com' }, refusing)
    expect(words).toContain('status · 200 · 403')
  })

  it('warns on a slow median and on one slow sample', () => {
    expect(latencyMismatches([900, 900, 10])).toMatchObject([{ subject: 'median', seen: '900 ms' }])
    expect(latencyMismatches([10, 10, 3_100])).toMatchObject([{ subject: 'slowest sample', seen: '3.1 s' }])
  })

  it('fails when nothing answers', async () => {
    expect(await look('latency', 'latency', { api: 'http://127.0.0.1:1' })).toMatchObject({ state: 'warned' })
  })
})

describe('metrics', () => {
  const text = [
    '# HELP http_requests_total Requests.',
    '# TYPE http_requests_total counter',
    'http_requests_total{method="GET",path="/a b"} 1027 1395066363000',
    'http_duration_seconds_bucket{le="+Inf"} 3',
    'http_duration_seconds_sum 1.5e-3',
    'http_duration_seconds_count 3',
    'up 1',
    'temperature -Inf',
    '# TYPE described_only gauge',
    '# EOF',
  ].join('\n')

  const lookAt = (api: string, metrics: { series: string | string[]; path?: string }) =>
    look('metrics', 'metrics', { api }, undefined, { metrics })

  it('passes when all named series have samples', async () => {
    await using api = await serving('/metrics', text)
    const series = ['up', 'http_requests_total', 'http_duration_seconds']
    expect(await lookAt(api.url, { series })).toMatchObject({ state: 'passed' })
  })

  it('fails on each one that is missing', async () => {
    await using api = await serving('/internal/metrics', text)
    const series = ['described_only', 'nope', 'up']
    const { state, words } = await lookAt(api.url, { path: '/internal/metrics', series })
    expect(state).toBe('failed')
    expect(words).toMatch(/described_only[\s\S]*nope/)
    expect(words).not.toContain('series up')
  })

  it.each(['<html></html>', '{"up":1}', ''])('%j is no exposition', async body => {
    await using api = await serving('/metrics', body)
    const { words } = await lookAt(api.url, { series: 'up' })
    expect(words).toContain('the Prometheus text format')
  })

  it('fails when there is no endpoint', async () => {
    await using api = await serving('/other', text)
    expect(await lookAt(api.url, { series: 'up' })).toMatchObject({
      state: 'failed',
    })
  })
})
