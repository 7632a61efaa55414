import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { brokenFile } from '../databiz/sample-files.ts'
import { CHROMIUM } from './harness/chromium.ts'
import { howItWent } from './harness/results.ts'
import { type Runner, startRunner } from './harness/runner.ts'

let runner: Runner

beforeAll(async () => {
  runner = await startRunner()
})

afterAll(async () => await runner[Symbol.asyncDispose]())

it('validate-config.yml holds the example file against the contract', async () => {
  const [run] = await runner.start({ workflow: 'validate-config.yml', branch: 'dev', event: 'pull_request' })
  expect(run?.log).toContain('Job succeeded')
  const sha = await runner.databiz.repository.head('dev')
  const statuses = runner.databiz.cloud.gitHub.scene.statuses(sha)
  expect(statuses.map(({ context, state }) => [context, state])).toEqual([
    ['validate-config/development', 'success'],
  ])
})

it('test.yml proves the back end against a real PostgreSQL, and the served build in a browser', async ({
  skip,
}) => {
  const [run] = await runner.start({ workflow: 'test.yml', branch: 'dev', event: 'push' })
  const log = run?.log ?? ''
  expect(run?.exitCode, log).toBe(0)
  expect(howItWent(log)).toEqual(['validate-config: valid'])
  expect(log).toMatch(/Applied: 001_customers\.sql, 002_first_customers\.sql/)
  expect(log).toMatch(/# pass 2|pass 2$/m)
  expect(log).toMatch(/built in/)
  const checks = runner.databiz.cloud.gitHub.world.checkRuns.filter(
    ({ suiteId }) => suiteId === run?.run.suiteId,
  )
  expect(checks.map(({ name, conclusion }) => `${name}: ${conclusion}`)).toEqual([
    'test / backend: success',
    'test / frontend: success',
    'test / end-to-end: success',
  ])
  if (CHROMIUM === undefined) return skip('There is no Chromium on this machine')
  expect(log).toMatch(/test\/Test\/end-to-end.*1 passed/)
})

it('test.yml is red when the tests are', async () => {
  const { repository } = runner.databiz
  await repository.commit('Hurry', brokenFile('backend', 'degraded-database'))
  const [run] = await runner.start({ workflow: 'test.yml', branch: 'dev', event: 'push', jobs: ['test'] })
  expect(run?.exitCode).toBe(1)
  expect(run?.log).toMatch(/Failure - Main Integration tests/)
})

describe('config-audit.yml', () => {
  it.each(['staging', 'production'] as const)('reads what the platform has for %s', async environment => {
    const branch = environment === 'staging' ? 'staging' : 'main'
    runner.databiz[environment].service.setVariables({
      GIT_COMMIT: await runner.databiz.repository.head(branch),
    })
    const [run] = await runner.start({
      ...{ workflow: 'config-audit.yml', branch, event: 'schedule', jobs: ['platform'] },
      matrix: `environment:${environment}`,
    })
    expect(howItWent(run?.log ?? ''), run?.log).toEqual(['validate-config: valid'])
  })

  it('is red when a variable of the platform breaks the contract', async () => {
    const { service } = runner.databiz.staging
    service.setVariables({ DEBUG: 'true' })
    const [run] = await runner.start({
      ...{ workflow: 'config-audit.yml', branch: 'staging', event: 'schedule', jobs: ['platform'] },
      matrix: 'environment:staging',
    })
    expect([run?.exitCode, ...howItWent(run?.log ?? '')]).toEqual([1, 'validate-config: invalid'])
  })
})

it('config-audit.yml finds drift in the repository', async () => {
  const [run] = await runner.start({
    workflow: 'config-audit.yml',
    branch: 'staging',
    event: 'pull_request',
    jobs: ['repository'],
  })
  expect(run?.log).toMatch(/code scanning took \d+ results/)
})
