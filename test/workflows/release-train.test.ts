import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commitServedAt } from '../databiz/bystander.ts'
import type { Environment } from '../databiz/environment.ts'
import { TESTER } from '../databiz/repository.ts'
import { brokenFile } from '../databiz/sample-files.ts'
import { howItWent, stepResults } from './harness/results.ts'
import { type FinishedRun, type Runner, startRunner } from './harness/runner.ts'

/** dev → staging → main through `promote.yml` and `deploy.yml`, one after another, as a team would click them. */
let runner: Runner

/** The commit that travels. */
let feature: string

beforeAll(async () => {
  runner = await startRunner()
})

afterAll(async () => await runner[Symbol.asyncDispose]())

const promote = (step: string, actor?: string) =>
  runner.start({
    workflow: 'promote.yml',
    branch: 'main',
    inputs: { step },
    ...(actor === undefined ? {} : { actor }),
  })

const served = (environment: Environment) => commitServedAt(`${environment.apiUrl}/api/v2/health`)

const story = (runs: readonly FinishedRun[]) => runs.map(({ exitCode, log }) => [exitCode, ...howItWent(log)])

const deployed = [0, 'release: released']

describe('a feature travels', () => {
  it('starts with what is there: yesterday’s release, deployed by a push to main', async () => {
    const runs = await runner.start({ workflow: 'deploy.yml', branch: 'main', event: 'push' })
    expect(story(runs)).toEqual([deployed])
    expect(await served(runner.databiz.production)).toBe(await runner.databiz.repository.head('main'))
  })

  it('stays in dev until its tests are green', async () => {
    const { repository } = runner.databiz
    feature = await repository.commit('Customers can ask for the newsletter', { 'backend/NEWS.md': 'New\n' })
    repository.testsRan(feature, 'failure')
    expect(story(await promote('to staging'))).toEqual([[1, 'promote-branch: blocked']])
    expect(await repository.head('staging')).not.toBe(feature)
  })

  it('moves to staging on green checks, and is deployed there', async () => {
    const { repository, staging } = runner.databiz
    feature = await repository.commit('Mend the newsletter', { 'backend/NEWS.md': 'Newer\n' })
    repository.testsRan(feature, 'success')
    expect(story(await promote('to staging'))).toEqual([[0, 'promote-branch: promoted'], deployed])
    expect(await served(staging)).toBe(feature)
  })

  it('does not reach production while nobody has signed it off', async () => {
    const { repository } = runner.databiz
    const before = await repository.head('main')
    const runs = await promote('to main')
    expect(story(runs)).toEqual([[1, 'db-backup: stored', 'promote-branch: blocked']])
    const blocked = stepResults(runs[0]?.log ?? '').at(-1)?.outputs['blocked-by']
    expect(JSON.parse(blocked ?? '[]')).toEqual(['sign-off:staging'])
    expect(await repository.head('main')).toBe(before)
  })

  it('cannot be signed off by its author, but by somebody else', async () => {
    expect((await promote('sign off staging'))[0]?.exitCode).toBe(1)
    expect(story(await promote('sign off staging', TESTER))).toEqual([[0, 'promote-branch: signed-off']])
  })

  it('reaches production as the very commit that was accepted, after a backup', async () => {
    const { repository, production } = runner.databiz
    const runs = await promote('to main')
    expect(story(runs)).toEqual([[0, 'db-backup: stored', 'promote-branch: promoted'], deployed])
    expect(await repository.head('main')).toBe(feature)
    expect(await served(production)).toBe(feature)
  })

  it('leaves its evidence on the commit', async () => {
    const statuses = runner.databiz.cloud.gitHub.scene.statuses(feature)
    expect(new Set(statuses.map(({ context }) => context))).toEqual(
      new Set([
        ...['staging', 'production'].flatMap(name => [
          ...['release', 'validate-config', 'deploy-railway', 'deploy-pages', 'smoke-check'].map(
            action => `${action}/${name}`,
          ),
          ...(name === 'staging' ? ['sign-off/staging', 'promotion/staging'] : ['promotion/main']),
        ]),
      ]),
    )
  })
})

describe('a broken release', () => {
  it('is taken back on both sides, and the run is red', async () => {
    const { repository, production, cloud } = runner.databiz
    const good = await repository.head('main')
    const bad = await repository.commit('Hurry', brokenFile('backend', 'degraded-database'))
    await cloud.gitHub.scene.setBranch('main', bad)
    const site = cloud.pages.live('databiz')
    const [run] = await runner.start({ workflow: 'deploy.yml', branch: 'main', event: 'push' })
    expect(run?.exitCode).toBe(1)
    expect(howItWent(run?.log ?? '')).toEqual(['release: rolled-back'])
    expect(await served(production)).toBe(good)
    expect(cloud.pages.live('databiz')?.id).toBe(site?.id)
  })

  it('can be rolled back further by hand, both sides together', async () => {
    const { production, cloud } = runner.databiz
    const before = cloud.pages.live('databiz')
    const inputs = {
      environment: 'production',
      action: 'rollback',
      to: '',
      reason: 'too early',
      plan: 'false',
    }
    const runs = await runner.start({ workflow: 'rollback.yml', branch: 'main', inputs })
    expect(story(runs)).toEqual([[0, 'release: rolled-back', 'smoke-check: passed']])
    const serves = await served(production)
    expect([feature, undefined]).not.toContain(serves)
    expect(cloud.pages.live('databiz')?.id).not.toBe(before?.id)
  })
})

it('no platform was asked anything that the real one would refuse, and no other host was called', () => {
  expect(runner.databiz.cloud.violations()).toEqual([])
  expect(runner.internet.unknownHosts).toEqual([])
})
