import { afterAll, beforeAll, expect, it } from 'vitest'
import { howItWent } from './harness/results.ts'
import { type Runner, startRunner, type Trigger } from './harness/runner.ts'

/** The smallest useful call of each action. */
let runner: Runner

beforeAll(async () => {
  runner = await startRunner()
})

afterAll(async () => await runner[Symbol.asyncDispose]())

const went = async (trigger: Trigger): Promise<string[]> => {
  const [run] = await runner.start(trigger)
  expect(run?.exitCode, run?.log).toBe(0)
  return howItWent(run?.log ?? '')
}

const contexts = async (branch: 'staging' | 'main') => {
  const { cloud, repository } = runner.databiz
  const statuses = cloud.gitHub.scene.statuses(await repository.head(branch))
  return statuses.filter(({ state }) => state === 'success').map(({ context }) => context)
}

it('deploy-railway.yml uploads a folder to the one service', async () => {
  const { service } = runner.databiz.production
  // The example uploads the whole repository; where the service lives in it, Railway knows.
  service.settings = { ...service.settings, rootDirectory: 'backend' }
  const trigger = { workflow: 'deploy-railway.yml', branch: 'main', event: 'push' } as const
  expect(await went(trigger)).toEqual(['deploy-railway: live'])
  service.settings = { ...service.settings, rootDirectory: '' }
  expect(await contexts('main')).toContain('deploy-railway/production')
})

it('deploy-pages.yml puts a built site on Pages', async () => {
  const trigger = { workflow: 'deploy-pages.yml', branch: 'main', event: 'push' } as const
  expect(await went(trigger)).toEqual(['deploy-pages: live'])
  const page = await (await fetch(runner.databiz.production.siteUrl)).text()
  expect(page).toContain(await runner.databiz.repository.head('main'))
})

it('db-backup.yml stores a verified backup', async () => {
  const trigger = { workflow: 'db-backup.yml', branch: 'main', event: 'schedule' } as const
  expect(await went(trigger)).toEqual(['db-backup: stored'])
})

it('smoke-check.yml looks whether a commit is up', async () => {
  await went({ workflow: 'deploy.yml', branch: 'staging', event: 'push' })
  expect(await went({ workflow: 'smoke-check.yml', branch: 'staging' })).toEqual(['smoke-check: passed'])
})

it('promote-branch.yml moves staging to a green commit', async () => {
  const { repository } = runner.databiz
  const sha = await repository.commit('A change', { 'NEWS.md': 'New\n' })
  repository.testsRan(sha, 'success')
  const trigger = { workflow: 'promote-branch.yml', branch: 'main' } as const
  expect(await went(trigger)).toEqual(['promote-branch: promoted'])
  expect(await repository.head('staging')).toBe(sha)
})

it('no platform was asked anything that the real one would refuse, and no other host was called', () => {
  expect(runner.databiz.cloud.violations()).toEqual([])
  expect(runner.internet.unknownHosts).toEqual([])
})
