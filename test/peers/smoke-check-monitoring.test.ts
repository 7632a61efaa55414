import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { ROOT } from '../../scripts/actions.ts'
import { smoke } from '../actions/smoke-check/support/smoke.ts'
import { type StandIn, startStandIn } from '../cloud/kit/stand-in.ts'
import { freePorts, type Neighbour, startNeighbour } from './neighbours/neighbour.ts'

interface Example {
  readonly jobs: {
    readonly monitoring: { readonly steps: readonly { readonly with: Readonly<Record<string, string>> }[] }
  }
}

const RULES = `groups:
  - name: databiz
    interval: 1s
    rules:
      - { alert: ApiDown, expr: 'up == 0', labels: { severity: critical } }
      - { alert: HighErrorRate, expr: 'vector(0) > 1', labels: { severity: warning } }
`

describe('the monitoring of monitor.yml, on a real Prometheus', () => {
  let missing: string | undefined
  let prometheus: Neighbour
  /** Grafana and Alertmanager. */
  let others: StandIn
  let environment: Record<string, string>

  beforeAll(async () => {
    const [port = 0] = await freePorts(1)
    others = await startStandIn({
      routes: {
        'GET /api/health': () => ({ body: { database: 'ok', version: '12.1.0' } }),
        'GET /-/ready': () => ({ body: 'OK' }),
        'GET /api/v2/status': () => ({ body: { cluster: { status: 'disabled' } } }),
        'GET /api/v2/receivers': () => ({ body: [{ name: 'team' }] }),
        'GET /api/v2/alerts': () => ({ body: [] }),
      },
      unknownRoute: () => ({ status: 404 }),
    })
    environment = {
      PROMETHEUS_URL: `http://127.0.0.1:${port}`,
      ...{ ALERTMANAGER_URL: others.url, GRAFANA_URL: others.url },
    }
    const first = await startNeighbour('prometheus', () => ({
      given: () => [
        ...['--config.file=prometheus.yml', '--storage.tsdb.path=data'],
        `--web.listen-address=127.0.0.1:${port}`,
      ],
      files: {
        'rules.yml': RULES,
        'prometheus.yml': `global: { scrape_interval: 1s, evaluation_interval: 1s }
rule_files: [rules.yml]
scrape_configs: [{ job_name: self, static_configs: [{ targets: ['127.0.0.1:${port}'] }] }]
`,
      },
      ports: [port],
    }))
    if ('missing' in first) missing = first.missing
    else prometheus = first.value
  }, 900_000)

  afterAll(async () => {
    await prometheus?.[Symbol.asyncDispose]()
    await others?.stop()
  })

  const example = parse(readFileSync(join(ROOT, 'workflows-examples', 'monitor.yml'), 'utf8')) as Example
  const { checks = '', name = '' } = example.jobs.monitoring.steps[0]?.with ?? {}
  /** A server that has just started has scraped nothing yet. */
  async function look(file = checks) {
    for (let attempt = 0; ; attempt += 1) {
      const run = await smoke({ checks: file, name, timeout: '20s' }, { environment })
      if (run.outcome.outputs.result === 'passed' || attempt > 10) return run
      await new Promise(resolve => setTimeout(resolve, 500))
    }
  }

  it('passes where all is well', async ({ skip }) => {
    skip(missing !== undefined, missing)
    const { outcome, text } = await look()
    expect(outcome.outputs.result, text).toBe('passed')
  })

  it('fails for a rule that is not loaded, by its name', async ({ skip }) => {
    skip(missing !== undefined, missing)
    const file = checks.replace('HighErrorRate', 'DatabaseDown')
    const { outcome, text } = await smoke({ checks: file, name, timeout: '20s' }, { environment })
    expect(outcome.outputs.failedChecks).toEqual(['prometheus-rules'])
    expect(text).toContain('DatabaseDown')
  })
})
