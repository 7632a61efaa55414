import { afterAll, beforeAll, expect, it } from 'vitest'
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

it('config-audit.yml finds drift in the repository and reads the platform', async () => {
  const [run] = await runner.start({
    workflow: 'config-audit.yml',
    branch: 'staging',
    event: 'pull_request',
    jobs: ['repository'],
  })
  expect(run?.log).toMatch(/code scanning took \d+ results/)
})
