import { afterAll, beforeAll, expect, it } from 'vitest'
import { commitServedAt } from '../databiz/bystander.ts'
import { howItWent } from './harness/results.ts'
import { type FinishedRun, type Runner, startRunner } from './harness/runner.ts'

/** A repository like DataBiz Next, with nothing done but what the setup page says, ships through `deploy.yml` as it is. */
let runner: Runner
let run: FinishedRun | undefined

beforeAll(async () => {
  runner = await startRunner()
  ;[run] = await runner.start({ workflow: 'deploy.yml', branch: 'staging', event: 'push' })
})

afterAll(async () => await runner[Symbol.asyncDispose]())

it('goes through every part', () => {
  expect(howItWent(run?.log ?? ''), run?.log).toEqual(['release: released'])
  expect(run?.exitCode).toBe(0)
})

it('serves the commit on both sides', async () => {
  const { repository, staging } = runner.databiz
  const sha = await repository.head('staging')
  expect(await commitServedAt(`${staging.apiUrl}/api/v2/health`)).toBe(sha)
  const page = await (await fetch(staging.siteUrl)).text()
  expect(page).toContain(`<meta name="commit" content="${sha}"`)
  expect(page).toContain('/runtime-config.js')
})

it('leaves a commit status for each part and for the whole', async () => {
  const { repository, cloud } = runner.databiz
  const statuses = cloud.gitHub.scene.statuses(await repository.head('staging'))
  expect(statuses.map(({ context, state }) => `${context}: ${state}`).sort()).toEqual([
    ...['deploy-pages/staging: success', 'deploy-railway/staging: success'],
    ...['release/staging: success', 'smoke-check/staging: success', 'validate-config/staging: success'],
  ])
})

it('calls nothing but its platforms, with no permission beyond those of the workflow', () => {
  expect(runner.databiz.cloud.violations()).toEqual([])
  expect(runner.internet.unknownHosts).toEqual([])
})
