import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Authority, makeAuthority } from '../actions/smoke-check/support/certificates.ts'
import { SHA, smoke } from '../actions/smoke-check/support/smoke.ts'
import { startBackend } from './neighbours/backend.ts'
import { freePorts, type Neighbour, startNeighbour } from './neighbours/neighbour.ts'
import { nginxConfiguration } from './neighbours/nginx.ts'

const QUICK = 'wait: { initial: 50ms, max: 200ms }'

describe('behind a real nginx', () => {
  let missing: string | undefined
  let nginx: Neighbour
  let authority: Authority & AsyncDisposable
  let folder: string
  let port: number
  let tls: number
  let backend: number

  beforeAll(async () => {
    ;[port = 0, tls = 0, backend = 0] = await freePorts(3)
    authority = await makeAuthority()
    folder = await mkdtemp(join(tmpdir(), 'nginx-gate-'))
    const { key, cert } = await authority.issue({})
    const started = await startNeighbour('nginx', () => ({
      given: ({ folder }) => ['-p', folder, '-c', 'nginx.conf', '-e', 'stderr'],
      files: {
        'nginx.conf': nginxConfiguration({ port, tls, backend }).replaceAll(
          '-f closed',
          `-f ${folder}/closed`,
        ),
        ...{ 'leaf.pem': cert, 'leaf.key': key },
      },
      ports: [port, tls],
    }))
    if ('missing' in started) missing = started.missing
    else nginx = started.value
  }, 900_000)

  afterEach(() => open())

  afterAll(async () => {
    await nginx?.[Symbol.asyncDispose]()
    await authority[Symbol.asyncDispose]()
    await rm(folder, { recursive: true, force: true })
  })

  const close = () => writeFile(join(folder, 'closed'), '')
  const open = () => rm(join(folder, 'closed'), { force: true })
  const site = () => `http://localhost:${port}`
  const run = (checks: string, inputs: Record<string, string> = {}) =>
    smoke({ 'base-url': site(), timeout: '8s', checks: `version: 1\n${QUICK}\n${checks}`, ...inputs })

  /** Until nginx has answered so. */
  async function logged(status: string): Promise<void> {
    while (!(await readFile(join(nginx.folder, 'access.log'), 'utf8')).includes(status))
      await new Promise(resolve => setTimeout(resolve, 50))
  }

  it('502 while the back end starts is waited out', async ({ skip }) => {
    skip(missing !== undefined, missing)
    const ends = run('preset: [databiz-api]', {
      environment: 'staging',
      'expected-commit': SHA,
      timeout: '20s',
    })
    await logged(' 502 ')
    await using _backend = await startBackend(backend)
    const { outcome, text } = await ends
    expect(outcome.outputs.result, text).toBe('passed')
    expect(text).toContain('got 502')
  })

  it('502 for good is not ready, and says where to look', async ({ skip }) => {
    skip(missing !== undefined, missing)
    const { outcome, text } = await run('preset: [databiz-api]', { timeout: '1s' })
    expect(outcome.outputs.result).toBe('not-ready')
    expect(text).toContain('expected 200, got 502')
    expect(text).toContain('not up behind its proxy')
  })

  it('503 with Retry-After is waited out, as it asks', async ({ skip }) => {
    skip(missing !== undefined, missing)
    await using served = await startBackend(backend)
    await close()
    const ends = run('checks: [{ get: /maintenance/api/v2/health, gate: true }]')
    await logged(' 503 ')
    await open()
    const { outcome, text } = await ends
    expect(outcome.outputs.result, text).toBe('passed')
    expect(served.requests).toBe(2)
  })

  it('the page of nobody is neither a healthy API nor the front end', async ({ skip }) => {
    skip(missing !== undefined, missing)
    const nobody = `http://127.0.0.1:${port}`
    const { outcome, text } = await run('preset: [databiz-api, frontend]', {
      ...{ 'base-url': nobody, 'frontend-url': nobody, timeout: '1s' },
    })
    expect(outcome.outputs.result).toBe('not-ready')
    expect(outcome.outputs.failedChecks).toEqual(expect.arrayContaining(['health', 'ready', 'page']))
    expect(text).toContain('belongs to the machine')
  })

  it('a cache that no query passes by keeps the gate closed, and is named', async ({ skip }) => {
    skip(missing !== undefined, missing)
    await using served = await startBackend(backend)
    const checks = 'preset: [databiz-api]'
    const inputs = { 'base-url': `${site()}/copied`, environment: 'staging', timeout: '2s' }
    await run(checks, { ...inputs, 'expected-commit': SHA })
    served.commit = 'fedcba9876543210fedcba9876543210fedcba98'
    const { outcome, text } = await run(checks, { ...inputs, 'expected-commit': served.commit })
    expect(outcome.outputs).toMatchObject({ result: 'not-ready', failedChecks: ['commit'] })
    expect(text).toContain('x-cache-status: HIT')
  })

  it('a gate passes by a cache that a query passes by; what visitors get is asserted', async ({ skip }) => {
    skip(missing !== undefined, missing)
    await using served = await startBackend(backend)
    const next = 'fedcba9876543210fedcba9876543210fedcba98'
    const checks = (gate: boolean) => `checks:
  - { get: /seen/page, gate: ${gate}, expect: { html: { 'meta[name=commit]@content': ${next} } } }`
    await run('checks: [{ get: /seen/page }]')
    served.commit = next
    const passedBy = await run(checks(true))
    expect(passedBy.outcome.outputs.result, passedBy.text).toBe('passed')
    const { outcome, text } = await run(checks(false))
    expect(outcome.outputs.result, text).toBe('failed')
  })

  it('504 of a slow back end fails with its status', async ({ skip }) => {
    skip(missing !== undefined, missing)
    await using served = await startBackend(backend)
    served.delayMs = 3_000
    const { outcome, text } = await run('checks: [{ get: /api/v2/health }]')
    expect(outcome.outputs.result).toBe('failed')
    expect(text).toContain('expected 200, got 504')
  })

  it('429 with Retry-After is waited out by all checks within the time of the run', async ({ skip }) => {
    skip(missing !== undefined, missing)
    await using _backend = await startBackend(backend)
    const paths = Array.from({ length: 8 }, (_, at) => `{ get: /few/item-${at} }`)
    const { outcome, text } = await run(`checks: [${paths.join(', ')}]`, { timeout: '40s' })
    expect(outcome.outputs, text).toMatchObject({ result: 'passed', passed: 8 })
  })

  it('429 until after the end of the run fails, and says why', async ({ skip }) => {
    skip(missing !== undefined, missing)
    await using _backend = await startBackend(backend)
    const paths = Array.from({ length: 8 }, (_, at) => `{ get: /few/item-${at} }`)
    const { outcome, text } = await run(`checks: [${paths.join(', ')}]`, { timeout: '1s' })
    expect(outcome.outputs.result).toBe('failed')
    expect(text).toContain('got 429')
  })

  it('connections that are hung up on are waited out in a gate', async ({ skip }) => {
    skip(missing !== undefined, missing)
    await using _backend = await startBackend(backend)
    await close()
    const ends = run('checks: [{ get: /hangs-up/api/v2/health, gate: true }]')
    await logged(' 444 ')
    await open()
    const { outcome, text } = await ends
    expect(outcome.outputs.result, text).toBe('passed')
    expect(text).toMatch(/socket hang up|reset|ended without an answer/)
  })

  it.each(['1.1', '2'])('TLS and HTTP/%s', async version => {
    if (missing !== undefined) return
    await using _backend = await startBackend(backend)
    const checks = `version: 1\nchecks: [{ get: "https://localhost:${tls}/api/v2/health", expect: { version: "${version}", json: { $.status: healthy } } }]`
    const { outcome, text } = await smoke({ checks }, { authorities: [authority.root] })
    expect(outcome.outputs.result, text).toBe('passed')
  })
})
