import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type StandIn, startStandIn } from '../../cloud/kit/stand-in.ts'
import { type BundleOptions, runScript } from '../../support/run-bundle.ts'

const PROBE = fileURLToPath(new URL('../../support/run-probe.ts', import.meta.url))
const TOKEN = 'tok3n/with+signs='

const probe = (inputs: Record<string, string>, options: BundleOptions = {}) =>
  runScript(PROBE, { inputs, ...options })

describe('the boundary', () => {
  test('a good run writes outputs and summary and ends with 0', async () => {
    const run = await probe({ ending: 'well', token: TOKEN, note: 'two\nlines', names: 'a\n# b\n\nc' })
    expect(run.exitCode).toBe(0)
    expect(run.outputs).toMatchObject({
      result: 'passed',
      echo: 'two\nlines',
      list: '["a","c"]',
      summary: 'Done with ***',
    })
    expect(Number(run.outputs['duration-ms'])).toBeGreaterThanOrEqual(0)
    expect(run.summary).toContain('### Probe')
    expect(run.log).toMatch(/^::add-mask::/)
  })

  test('a failure inside an outcome still writes everything, and ends with 1', async () => {
    const run = await probe({ ending: 'outcome-failure', token: TOKEN })
    expect(run.exitCode).toBe(1)
    expect(run.outputs['result']).toBe('failed')
    expect(run.log).toContain('::error title=Probe::It did not work%0ATry again.')
  })

  test.each(['well', 'action-error', 'error', 'outcome-failure'])(
    'a secret appears nowhere when it ends with %s, with debugging on',
    async ending => {
      const run = await probe({ ending, token: TOKEN }, { environment: { RUNNER_DEBUG: '1' } })
      const unmasked = run.log.replace(/^::add-mask::.*$/gm, '')
      expect(unmasked).toContain('::debug::')
      for (const text of [unmasked, run.summary, JSON.stringify(run.outputs)]) {
        expect(text).not.toContain('tok3n')
        expect(text).not.toContain(Buffer.from(TOKEN).toString('base64').slice(0, 12))
      }
    },
  )

  test('a promise that nobody settles ends it with a verdict, outputs and a summary', async () => {
    const run = await probe({ ending: 'unsettled', token: TOKEN })
    expect(run.exitCode).toBe(1)
    expect(run.outputs).toMatchObject({
      result: 'failed',
      summary: 'The run came to a standstill without a verdict',
    })
    expect(run.log).toContain('::error title=Probe::The run came to a standstill')
    expect(run.summary).toContain('standstill')
  })

  test('all problems with the inputs are named at once, before anything happens', async () => {
    const run = await probe({
      ending: 'wel',
      loud: 'True',
      wait: '10',
      count: 'x',
      parts: '5',
      endpoint: 'http://example.com',
      'not-es': '',
    })
    expect(run.exitCode).toBe(1)
    const [annotation = ''] = run.log.match(/^::error.*$/m) ?? []
    for (const name of ['ending', 'token', 'loud', 'wait', 'count', 'parts', 'endpoint'])
      expect(annotation).toContain(`- ${name}: `)
    expect(annotation).toContain('not-es: is not an input of probe; did you mean `note`?')
    expect(annotation).toContain('must be `true` or `false` (given: "True")')
    expect(run.log).not.toContain('working with')
    expect(run.log).not.toMatch(/\n\s+at /)
  })

  test('rules between inputs are asked once each is fine by itself', async () => {
    const run = await probe({ ending: 'well', token: TOKEN, count: '9', parts: '8B' })
    expect(run.log).toContain('count: must not be above parts')
  })

  test.each(['SIGINT', 'SIGTERM'] as const)(
    '%s ends the run soon, red, without a stack trace',
    async signal => {
      const run = await probe(
        { ending: 'hang', token: TOKEN },
        {
          onStart: child =>
            child.stdout?.on('data', text => String(text).includes('working') && child.kill(signal)),
        },
      )
      expect(run.exitCode).toBe(1)
      expect(run.log).toContain(`Received ${signal}`)
      expect(run.log).not.toMatch(/\n\s+at /)
    },
  )
})

describe('the commit status', () => {
  let github: StandIn
  beforeAll(async () => {
    github = await startStandIn({
      routes: { 'POST /repos/:owner/:repo/statuses/:sha': () => ({ status: 201, body: { id: 1 } }) },
      unknownRoute: () => ({ status: 404, body: { message: 'Not Found' } }),
    })
  })
  beforeEach(() => github.forgetRequests())
  afterAll(() => github.stop())

  const withToken = (inputs: Record<string, string>) =>
    probe(
      { token: TOKEN, 'github-token': 'ghs_0123456789', ...inputs },
      { environment: { GITHUB_API_URL: github.url } },
    )

  test('is left on the commit, with the run as its target', async () => {
    await withToken({ ending: 'well' })
    expect(github.requests).toHaveLength(1)
    expect(github.requests[0]?.path).toBe(
      '/repos/antjan/databiz-next/statuses/0123456789abcdef0123456789abcdef01234567',
    )
    expect(JSON.parse(String(github.requests[0]?.body))).toEqual({
      context: 'probe/staging',
      state: 'success',
      description: 'done',
      target_url: 'https://github.com/antjan/databiz-next/actions/runs/4711',
    })
  })

  test('is left when the run throws, without the secret', async () => {
    await withToken({ ending: 'action-error' })
    expect(JSON.parse(String(github.requests[0]?.body))).toMatchObject({
      state: 'error',
      description: 'It broke with ***',
    })
  })

  test('is left also when the step is out of time, and the outcome stays what it was', async () => {
    const run = await withToken({ ending: 'late', timeout: '50ms' })
    expect(github.requests).toHaveLength(1)
    expect(run.outputs['summary']).toBe('Done with ***')
    expect(run.log.match(/^::error/gm)).toHaveLength(1)
  })

  test('is left out on request and in a dry run', async () => {
    await withToken({ ending: 'well', 'commit-status': 'false' })
    await withToken({ ending: 'well', 'dry-run': 'true' })
    expect(github.requests).toHaveLength(0)
  })

  test('is one notice, no failure, when the token may not write it', async () => {
    const denied = {
      status: 403,
      headers: { 'x-accepted-github-permissions': 'statuses=write' },
      body: { message: 'Resource not accessible by integration' },
    }
    github.faults.add('POST', { kind: 'reply', reply: denied })
    const run = await withToken({ ending: 'well' })
    expect(run.exitCode).toBe(0)
    expect(run.log).toContain(
      '::notice::The commit status probe/staging could not be written: Resource not accessible',
    )
    expect(run.log).toContain('statuses: write')
  })
})

test('a reader that goes away early breaks nothing', async () => {
  const child = spawn(process.execPath, [PROBE, 'local', '--help'], { stdio: ['ignore', 'pipe', 'pipe'] })
  child.stdout.destroy()
  let errors = ''
  child.stderr.on('data', text => {
    errors += String(text)
  })
  const exitCode = await new Promise(resolve => child.once('close', resolve))
  expect([exitCode, errors]).toEqual([0, ''])
})
