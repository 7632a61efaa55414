import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { expectedCommit } from '../../../../actions/smoke-check/plan/expected-commit.ts'
import { makePlan } from '../../../../actions/smoke-check/plan/plan.ts'
import { smokeSource } from '../../../../actions/smoke-check/plan/smoke-source.ts'
import { run as runAction } from '../../../../actions/smoke-check/run.ts'
import { Vault } from '../../../../actions/smoke-check/secrets/vault.ts'
import { nodeFiles } from '../../../../shared/files/node-files.ts'
import { tellNotKnown, tryCommitStatus } from '../../../../shared/github/commit-status.ts'
import type { GitHub } from '../../../../shared/github/github.ts'
import { runContext } from '../../../../shared/runner/run-context.ts'
import { startStandIn } from '../../../cloud/kit/stand-in.ts'
import { runOn, testPorts, workflowEnvironment } from '../../../support/fake-ports.ts'
import { inputsOf, localRun, SHA, smoke } from '../support/smoke.ts'

const API = 'https://api.example.com'
const SITE = 'https://app.example.com'

const planOf = (raw: Record<string, string>, event = '') =>
  makePlan(inputsOf(raw), undefined, runContext(workflowEnvironment({ GITHUB_EVENT_NAME: event })), {
    now: () => new Date(),
    vault: new Vault(() => undefined),
  })

const groups = (raw: Record<string, string>) => [...new Set(planOf(raw).checks.map(check => check.group))]

describe('what is checked when nobody says more', () => {
  it.each([
    [{ 'base-url': API }, ['databiz-api']],
    [{ 'frontend-url': SITE }, ['frontend']],
    [{ 'base-url': API, 'frontend-url': SITE }, ['databiz-api', 'frontend']],
    [{ 'base-url': API, 'cors-origins': SITE }, ['databiz-api', 'cors']],
    [{ 'base-url': API, preset: 'tls\nlatency' }, ['tls', 'latency']],
    [{ 'base-url': API, 'frontend-url': SITE, preset: 'cors' }, ['cors']],
  ] as [Record<string, string>, string[]][])('%j', (raw, wanted) => {
    expect(groups(raw)).toEqual(wanted)
  })
})

describe('inputs that cannot work are refused before anything is asked', () => {
  it.each([
    [{}, /nothing to check/],
    [{ preset: 'frontend' }, /frontend-url: is required by the preset `frontend`/],
    [{ preset: 'tls' }, /base-url: is required by the preset `tls`/],
    [{ 'base-url': API, preset: 'cors' }, /cors-origins: is required/],
    [{ 'base-url': API, preset: 'metrics' }, /series: ….*is required/],
    [
      { 'base-url': API, preset: 'databizapi' },
      /preset: there is no such preset; did you mean `databiz-api`\?/,
    ],
    [{ 'base-url': 'api.example.com' }, /base-url: must be an absolute http or https URL/],
    [{ 'base-url': 'https://u:p@api.example.com' }, /must not carry a user name or password/],
    [{ 'base-url': API, 'cors-origins': `${SITE}/` }, /cors-origins: must be origins/],
    [{ 'base-url': API, streak: '0' }, /streak: must be between 1 and 20/],
    [{ 'base-url': API, parallel: '100' }, /parallel: must be between 1 and 64/],
    [{ 'base-url': API, timeout: '0s' }, /timeout: must be more than nothing/],
    [{ 'base-url': API, report: 'report.html' }, /report: must end in/],
    [{ 'base-url': API, 'expected-commit': 'a b' }, /expected-commit: must be a commit SHA/],
    [{ 'base-url': API, environment: 'a b' }, /environment: must be a name/],
  ] as [Record<string, string>, RegExp][])('%j', (raw, message) => {
    expect(() => planOf(raw)).toThrow(message)
  })
})

it('inputs that nothing reads are said so', () => {
  expect(planOf({ 'base-url': API, preset: 'tls', require: 'redis' }).warnings).toEqual([
    '`require` has no effect without the preset `databiz-api` or `rules-as-code`.',
  ])
  expect(planOf({ 'base-url': API, require: 'redis' }).warnings).toEqual([])
})

describe('the expected commit', () => {
  const run = (event: string) => runOn(event, { GITHUB_SHA: SHA })
  const nothing = { expectedCommit: undefined, commit: undefined }

  it.each(['push', 'release', 'workflow_dispatch', 'deployment'])('%s names it', event => {
    expect(expectedCommit(nothing, run(event))).toBe(SHA)
  })

  it.each(['pull_request', 'schedule', 'workflow_run', ''])('%j does not, and one notice says so', event => {
    expect(expectedCommit(nothing, run(event))).toBeUndefined()
    expect(planOf({ 'base-url': API }, event).notices.length).toBe(event === 'schedule' ? 1 : 0)
  })

  it('of which nothing is known is told once, together with the status that is not left', async () => {
    const { log, run: unknown } = testPorts({ run: run('workflow_run') })
    tellNotKnown(unknown, log, 'No commit is expected, and no commit status is left')
    const status = { context: 'smoke-check/staging', state: 'success', description: 'fine' } as const
    await tryCommitStatus(status, {} as GitHub, unknown, log)
    expect(log.notices.map(({ message }) => message)).toEqual([
      expect.stringMatching(
        /^No commit is expected, and no commit status is left, because .* `commit` names it\.$/,
      ),
    ])
  })

  it('whoever names one means it', () => {
    expect(expectedCommit({ ...nothing, commit: SHA }, run('schedule'))).toBe(SHA)
    expect(expectedCommit({ expectedCommit: 'v1', commit: SHA }, run('push'))).toBe('v1')
  })
})

describe('pace', () => {
  it('the preset for the guide keeps to the limit of its API, unless told otherwise', () => {
    expect(planOf({ 'base-url': API }).requestsPerMinute).toBe(600)
    expect(planOf({ 'base-url': API, preset: 'rules-as-code' }).requestsPerMinute).toBe(100)
    expect(planOf({ 'base-url': API, 'requests-per-minute': '30' }).requestsPerMinute).toBe(30)
  })
})

describe('where checks are written', () => {
  it('inline, in a file, or in the usual place', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'smoke-'))
    const files = nodeFiles('')
    await mkdir(join(folder, '.github'))
    const path = join(folder, '.github', 'smoke.yml')
    await writeFile(path, 'version: 1')
    expect(await smokeSource('version: 1', files)).toMatchObject({ isFile: false })
    expect(await smokeSource('{ version: 1 }', files)).toMatchObject({ isFile: false })
    expect(await smokeSource(path, files)).toMatchObject({ isFile: true, name: path, text: 'version: 1' })
    expect(await smokeSource(undefined, files)).toBeUndefined()
    await expect(smokeSource('no/such/file.yml', files)).rejects.toThrow(
      /neither YAML nor the path of a file/,
    )
    await rm(folder, { recursive: true })
  })

  it('problems of a file are marked at their place', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'smoke-'))
    const path = join(folder, 'smoke.yml')
    await writeFile(path, 'version: 1\nchecks:\n  - get: /x\n    expect:\n      json:\n        $.n: != x\n')
    const ports = testPorts({ run: localRun() })
    await expect(runAction(inputsOf({ 'base-url': API, checks: path }), ports)).rejects.toThrow(/not: x/)
    expect(ports.log.errors).toMatchObject([{ file: path, line: 6, column: 14 }])
    await rm(folder, { recursive: true })
  })
})

describe('the defaults of the file', () => {
  it('reach the presets too, but not preflights', async () => {
    await using api = await startStandIn({
      routes: {
        'GET /api/v2/health': ({ headers }) => ({ status: headers['x-access'] === 'let-me-in' ? 200 : 403 }),
      },
      unknownRoute: () => ({ status: 404 }),
    })
    const checks = 'version: 1\npreset: [latency, cors]\ndefaults: { headers: { x-access: "${ACCESS}" } }'
    const raw = { 'base-url': api.url, checks, 'cors-origins': SITE }
    const { outcome } = await smoke(raw, { environment: { ACCESS: 'let-me-in' } })
    expect(outcome.outputs.failedChecks).toEqual(['cors-allowed'])
    const preflights = api.requests.filter(({ method }) => method === 'OPTIONS')
    expect(preflights.every(({ headers }) => headers['x-access'] === undefined)).toBe(true)
  })

  it('credentials do not travel in the clear', async () => {
    const checks = 'version: 1\npreset: [latency]\ndefaults: { bearer: "${ACCESS}" }'
    const raw = { 'base-url': 'http://api.example.com', checks }
    await expect(smoke(raw, { environment: { ACCESS: 'let-me-in' } })).rejects.toThrow(/only sent over https/)
  })
})
