import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { severityRank } from '../../../../actions/smoke-check/presets/monitoring/severity.ts'
import type { Handler } from '../../../cloud/kit/exchange.ts'
import { startStandIn } from '../../../cloud/kit/stand-in.ts'
import { type Looked, look } from '../support/look.ts'
import { freePort, type Program, program, startProgram } from '../support/programs.ts'
import { smoke } from '../support/smoke.ts'

const prometheusPath = await program('prometheus')
const alertmanagerPath = await program('prometheus-alertmanager', 'alertmanager')

/** A server needs a moment until it shows what it will: a state, or words about something. */
async function eventually(what: () => Promise<Looked>, wanted: string): Promise<Looked> {
  for (let attempt = 0; ; attempt += 1) {
    const looked = await what()
    if (looked.state === wanted || looked.words.includes(wanted) || attempt > 100) return looked
    await new Promise(resolve => setTimeout(resolve, 100))
  }
}

describe.skipIf(prometheusPath === undefined)('a real Prometheus (skipped where it is not installed)', () => {
  let folder: string
  let api: string
  let running: Program

  const RULES = `groups:
  - name: databiz
    interval: 1s
    rules:
      - { alert: ApiDown, expr: 'up{job="gone"} == 0', labels: { severity: critical } }
      - { alert: AlwaysWarning, expr: 'vector(1)', labels: { severity: warning } }
      - { record: job:up:sum, expr: 'sum by (job) (up)' }
`

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'prometheus-'))
    const [port, closed] = [await freePort(), await freePort()]
    api = `http://127.0.0.1:${port}`
    await writeFile(join(folder, 'rules.yml'), RULES)
    await writeFile(
      join(folder, 'prometheus.yml'),
      `global: { scrape_interval: 1s, evaluation_interval: 1s }
rule_files: [rules.yml]
scrape_configs:
  - { job_name: self, static_configs: [{ targets: ['127.0.0.1:${port}'] }] }
  - { job_name: gone, static_configs: [{ targets: ['127.0.0.1:${closed}'] }] }
`,
    )
    const given = [
      '--config.file=prometheus.yml',
      '--storage.tsdb.path=data',
      `--web.listen-address=127.0.0.1:${port}`,
    ]
    running = startProgram(prometheusPath ?? '', given, folder)
    const ready = await eventually(() => look('prometheus', 'prometheus-ready', { api }), 'passed')
    expect(ready.state, running.said()).toBe('passed')
  }, 30_000)

  afterAll(async () => {
    await running?.[Symbol.asyncDispose]()
    await rm(folder, { recursive: true, force: true })
  })

  const lookAt = (id: string, prometheus = {}) =>
    look('prometheus', `prometheus-${id}`, { api }, undefined, { prometheus })

  it('names the target that is down, and why', async () => {
    const { state, words } = await eventually(() => lookAt('targets'), 'target gone')
    expect(state).toBe('failed')
    expect(words).toContain('target gone')
    expect((await lookAt('targets', { jobs: ['self', 'nowhere'] })).words).toContain(
      'job nowhere · a target · none',
    )
  })

  it('knows its rules by name', async () => {
    expect(await lookAt('rules', { rules: ['ApiDown', 'job:up:sum'] })).toMatchObject({ state: 'passed' })
    const { state, words } = await lookAt('rules', { rules: ['ApiDown', 'DatabaseDown'] })
    expect(state).toBe('failed')
    expect(words).toContain('rule DatabaseDown · loaded · absent among 3 rules')
  })

  it('fails for what fires above a severity', async () => {
    const { words } = await eventually(() => lookAt('alerts'), 'failed')
    expect(words).toContain('ApiDown (critical)')
    expect(words).not.toContain('AlwaysWarning')
    const strict = await eventually(() => lookAt('alerts', { 'max-severity': 'info' }), 'AlwaysWarning')
    expect(strict.words).toContain('AlwaysWarning (warning)')
    expect(await lookAt('alerts', { 'max-severity': 'critical' })).toMatchObject({ state: 'passed' })
  })

  it('as a whole, named in the file', async () => {
    const checks = `version: 1\npresets: [{ prometheus: { url: "${api}", rules: [ApiDown], max-severity: critical } }]\nwait: { initial: 20ms, streak: 1 }`
    const { outcome } = await smoke({ checks })
    expect(outcome.outputs.failedChecks).toEqual(['prometheus-targets'])
  })
})

describe.skipIf(alertmanagerPath === undefined)(
  'a real Alertmanager (skipped where it is not installed)',
  () => {
    let folder: string
    let api: string
    let running: Program

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'alertmanager-'))
      const port = await freePort()
      api = `http://127.0.0.1:${port}`
      await writeFile(join(folder, 'config.yml'), 'route: { receiver: team }\nreceivers: [{ name: team }]\n')
      const given = [
        '--config.file=config.yml',
        '--storage.path=data',
        `--web.listen-address=127.0.0.1:${port}`,
        '--cluster.listen-address=',
      ]
      running = startProgram(alertmanagerPath ?? '', given, folder)
      const ready = await eventually(() => look('alertmanager', 'alertmanager-ready', { api }), 'passed')
      expect(ready.state, running.said()).toBe('passed')
    }, 30_000)

    afterAll(async () => {
      await running?.[Symbol.asyncDispose]()
      await rm(folder, { recursive: true, force: true })
    })

    const lookAt = (id: string, alertmanager = {}) =>
      look('alertmanager', `alertmanager-${id}`, { api }, undefined, { alertmanager })

    it('is alone and settled, with its receivers', async () => {
      expect(await lookAt('cluster')).toMatchObject({ state: 'passed' })
      expect(await lookAt('receivers', { receivers: 'team' })).toMatchObject({ state: 'passed' })
      expect((await lookAt('receivers', { receivers: ['team', 'night'] })).words).toContain('receiver night')
    })

    it('fails for what is active above a severity', async () => {
      expect(await lookAt('alerts')).toMatchObject({ state: 'passed' })
      await fetch(`${api}/api/v2/alerts`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify([{ labels: { alertname: 'ApiDown', severity: 'page' } }]),
      })
      const { words } = await eventually(() => lookAt('alerts'), 'failed')
      expect(words).toContain('ApiDown (page)')
    })
  },
)

describe('Grafana and Loki', () => {
  const serving = (routes: Record<string, Handler>) =>
    startStandIn({ routes, unknownRoute: () => ({ status: 404 }) })

  it.each([
    [{ database: 'ok', version: '11.3.0' }, 'passed'],
    [{ database: 'failing' }, 'failed'],
    [{ message: 'hello' }, 'failed'],
  ])('Grafana %j', async (body, state) => {
    await using server = await serving({ 'GET /api/health': () => ({ body }) })
    expect(await look('grafana', 'grafana-health', { api: server.url })).toMatchObject({ state })
  })

  it.each([
    [200, 'ready\n', 'passed'],
    [503, 'Ingester not ready: waiting for 15s after being ready', 'failed'],
    [200, '<html>login</html>', 'failed'],
  ])('Loki %i %j', async (status, body, state) => {
    await using server = await serving({ 'GET /ready': () => ({ status, body }) })
    expect(await look('loki', 'loki-ready', { api: server.url })).toMatchObject({ state })
  })

  it('an answer in another shape says so', async () => {
    await using server = await serving({
      'GET /api/v1/rules': () => ({ body: { data: { groups: 'none' } } }),
    })
    const { state, words } = await look('prometheus', 'prometheus-rules', { api: server.url })
    expect(state).toBe('failed')
    expect(words).toContain('as the API documents it')
  })
})

it('severities have an order, and synonyms', () => {
  const words = ['none', 'info', undefined, 'major', 'page']
  const ranks = words.map(severityRank)
  expect(ranks).toEqual([0, 1, 2, 3, 4])
})
