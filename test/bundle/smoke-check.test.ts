import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Databiz, startDatabiz } from '../actions/smoke-check/support/databiz.ts'
import { runBundle } from '../support/run-bundle.ts'

let api: Databiz

beforeEach(async () => {
  api = await startDatabiz()
})

afterEach(() => api.stop())

describe('the bundle', () => {
  it('without inputs says what is missing, in one annotation', async () => {
    const run = await runBundle('smoke-check')
    expect(run.exitCode).toBe(1)
    expect(run.log.match(/^::error/gm)).toHaveLength(1)
    expect(run.log).toContain('give `base-url`, `frontend-url` or `checks`')
    expect(run.log).not.toMatch(/^\s+at /m)
  })

  it('passes on a healthy back end of the commit of the event', async () => {
    const run = await runBundle('smoke-check', {
      inputs: { 'base-url': api.url, environment: 'staging', require: 'database' },
    })
    expect(run.log).toContain('7 checks passed, ready after')
    expect(run.exitCode).toBe(0)
    expect(run.outputs).toMatchObject({ result: 'passed', checks: '7', failed: '0', 'failed-checks': '[]' })
    expect(Number(run.outputs['ready-after-ms'])).toBeGreaterThan(0)
    expect(run.summary).toContain('### ✅ Smoke check: passed')
  })

  it('fails with one verdict and one annotation a check', async () => {
    api.ready['status'] = 'degraded'
    const run = await runBundle('smoke-check', { inputs: { 'base-url': api.url, timeout: '4s' } })
    expect(run.exitCode).toBe(1)
    expect(run.outputs).toMatchObject({
      result: 'not-ready',
      'failed-checks': '["ready"]',
      'ready-after-ms': '',
    })
    expect(run.log.match(/^::error/gm)).toHaveLength(2)
  })

  it('cancelled, it still writes its report, and ends by itself', async () => {
    api.ready['status'] = 'degraded'
    const folder = await mkdtemp(join(tmpdir(), 'smoke-'))
    const report = join(folder, 'report.json')
    const run = await runBundle('smoke-check', {
      inputs: { 'base-url': api.url, report },
      onStart: child => {
        child.stdout?.on('data', chunk => String(chunk).includes('degraded') && child.kill('SIGTERM'))
      },
    })
    expect(run.exitCode).toBe(1)
    expect(JSON.parse(await readFile(report, 'utf8'))).toMatchObject({ cancelled: true })
    expect(run.summary).toContain('cancelled')
    await rm(folder, { recursive: true })
  })
})
