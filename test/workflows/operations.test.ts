import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { howItWent, stepResults } from './harness/results.ts'
import { type Runner, startRunner } from './harness/runner.ts'

/** What happens between releases: previews, backups, drills, watching. */
let runner: Runner

beforeAll(async () => {
  runner = await startRunner()
  const [deployed] = await runner.start({ workflow: 'deploy.yml', branch: 'main', event: 'push' })
  expect(howItWent(deployed?.log ?? '').at(-1)).toBe('release: released')
})

afterAll(async () => await runner[Symbol.asyncDispose]())

describe('preview.yml', () => {
  const pull = async (action: string) => {
    const [run] = await runner.start({
      workflow: 'preview.yml',
      branch: 'dev',
      event: 'pull_request',
      action,
    })
    return { ...run, went: howItWent(run?.log ?? '') }
  }

  it('gives every pull request a site of its own', async () => {
    const run = await pull('opened')
    expect(run.went).toEqual(['deploy-pages: live'])
    const { outputs } = stepResults(run.log ?? '')[0] ?? { outputs: {} as Record<string, string> }
    const page = await fetch(outputs['alias-url'] ?? '')
    expect(await page.text()).toContain('<title>DataBiz</title>')
    expect(outputs['environment']).toBe('preview')
  })

  it('takes it away when the pull request is closed', async () => {
    const project = runner.databiz.cloud.pages.project('databiz')
    const previews = () => project.deployments.filter(({ branch }) => branch === 'dev').length
    expect(previews()).toBe(1)
    expect((await pull('closed')).went).toEqual(['deploy-pages: pruned'])
    expect(previews()).toBe(0)
    expect(runner.databiz.cloud.pages.live('databiz')).toBeDefined()
  })
})

describe('backups', () => {
  it('are taken by backup.yml, with the status on what is live', async () => {
    const [run] = await runner.start({ workflow: 'backup.yml', branch: 'main', event: 'schedule' })
    expect(howItWent(run?.log ?? ''), run?.log).toEqual(['db-backup: stored'])
    const { databiz } = runner
    const statuses = databiz.cloud.gitHub.scene.statuses(await databiz.repository.head('main'))
    expect(statuses.map(({ context }) => context)).toContain('db-backup/production')
    expect(databiz.cloud.s3.uploads()).toEqual([])
  })

  it('are restored and questioned by restore-drill.yml', async () => {
    const [run] = await runner.start({ workflow: 'restore-drill.yml', branch: 'main', event: 'schedule' })
    expect(howItWent(run?.log ?? '')).toEqual(['db-backup: verified'])
    expect(stepResults(run?.log ?? '')[0]?.outputs['verified-level']).toBe('L5')
  })

  it('are watched by monitor.yml', async () => {
    const schedule = '27 6 * * *'
    const watch = async () => {
      const [run] = await runner.start({
        ...{ workflow: 'monitor.yml', branch: 'main', event: 'schedule', schedule },
        jobs: ['backups'],
      })
      return howItWent(run?.log ?? '')
    }
    expect(await watch()).toEqual(['db-backup: fresh'])
    const { s3 } = runner.databiz.cloud
    for (const { key } of s3.objects()) s3.remove(key)
    expect(await watch()).not.toEqual(['db-backup: fresh'])
  })
})

describe('monitor.yml', () => {
  const look = async () => {
    const schedule = '4,19,34,49 * * * *'
    const [run] = await runner.start({ workflow: 'monitor.yml', branch: 'main', event: 'schedule', schedule })
    return howItWent(run?.log ?? '')
  }
  const issues = () => runner.databiz.cloud.gitHub.world.issues

  it('is quiet while all is well', async () => {
    expect(await look()).toEqual(['smoke-check: passed'])
    expect(issues()).toEqual([])
  })

  it('looks at certificates, redirects and headers once a day', async () => {
    const schedule = '27 6 * * *'
    const [run] = await runner.start({
      ...{ workflow: 'monitor.yml', branch: 'main', event: 'schedule', schedule },
      jobs: ['production'],
    })
    // The sample application sends no security headers of its own, which is a warning.
    expect([run?.exitCode, ...howItWent(run?.log ?? '')], run?.log).toEqual([0, 'smoke-check: warned'])
    expect(run?.log).toMatch(/tls .*passed|✓.*tls/i)
    expect(issues()).toEqual([])
  })

  it('opens one issue on an outage and closes it afterwards', async () => {
    const { cloud, production } = runner.databiz
    await cloud.postgres.psql('ALTER TABLE customers RENAME TO lost', production.database)
    expect(await look()).toEqual(['smoke-check: not-ready'])
    expect(issues()).toHaveLength(1)
    await cloud.postgres.psql('ALTER TABLE lost RENAME TO customers', production.database)
    expect(await look()).toEqual(['smoke-check: passed'])
    expect(issues().map(({ state }) => state)).toEqual(['closed'])
  })
})

describe('what anybody may start', () => {
  it('smoke.yml looks at production', async () => {
    const [run] = await runner.start({ workflow: 'smoke.yml', branch: 'main' })
    expect(howItWent(run?.log ?? ''), run?.log).toEqual(['smoke-check: passed'])
  })
})

it('no platform was asked anything that the real one would refuse, and no other host was called', () => {
  expect(runner.databiz.cloud.violations()).toEqual([])
  expect(runner.internet.unknownHosts).toEqual([])
})
