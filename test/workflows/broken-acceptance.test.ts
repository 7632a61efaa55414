import { afterAll, beforeAll, expect, it } from 'vitest'
import { commitServedAt } from '../databiz/bystander.ts'
import { brokenFile } from '../databiz/sample-files.ts'
import { howItWent } from './harness/results.ts'
import { type Runner, startRunner } from './harness/runner.ts'

/** Acceptance is taken back as production is, although its front end is a preview, which the platform cannot roll back. */
let runner: Runner

beforeAll(async () => {
  runner = await startRunner()
  const [first] = await runner.start({ workflow: 'deploy.yml', branch: 'staging', event: 'push' })
  expect(howItWent(first?.log ?? '').at(-1)).toBe('release: released')
})

afterAll(async () => await runner[Symbol.asyncDispose]())

it('a broken release is taken back on both sides', async () => {
  const { repository, staging, cloud } = runner.databiz
  const good = await repository.head('staging')
  const bad = await repository.commit('Hurry', brokenFile('backend', 'degraded-database'))
  await cloud.gitHub.scene.setBranch('staging', bad)
  const [broken] = await runner.start({ workflow: 'deploy.yml', branch: 'staging', event: 'push' })
  expect(broken?.exitCode).toBe(1)
  expect(howItWent(broken?.log ?? ''), broken?.log).toEqual(['release: rolled-back'])
  expect(await commitServedAt(`${staging.apiUrl}/api/v2/health`)).toBe(good)
  expect(await (await fetch(staging.siteUrl)).text()).toContain(`<meta name="commit" content="${good}"`)
})
