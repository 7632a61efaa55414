import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commitServedAt } from '../databiz/bystander.ts'
import { howItWent, stepResults } from './harness/results.ts'
import { type Runner, startRunner } from './harness/runner.ts'

/** A whole environment at once: as one transaction, and as a fleet. */
let runner: Runner

beforeAll(async () => {
  const server = (name: string) => ({
    [`${name}/package.json`]: JSON.stringify({ type: 'module', scripts: { start: 'node server.js' } }),
    [`${name}/server.js`]: `import { createServer } from 'node:http'
createServer((_, response) => response.end('{}')).listen(process.env.PORT, '127.0.0.1')
`,
  })
  runner = await startRunner({
    files: async () => ({ ...server('worker'), ...server('reports') }),
  })
})

afterAll(async () => await runner[Symbol.asyncDispose]())

describe('release.yml', () => {
  const release = async (inputs: Record<string, string>) => {
    const branch = inputs['environment'] === 'production' ? 'main' : 'staging'
    const [run] = await runner.start({
      workflow: 'release.yml',
      branch,
      inputs: { plan: 'false', ...inputs },
    })
    return { ...run, log: run?.log ?? '', outputs: stepResults(run?.log ?? '')[0]?.outputs ?? {} }
  }

  it('shows what would happen', async () => {
    const run = await release({ environment: 'production', plan: 'true' })
    expect(howItWent(run.log), run.log).toEqual(['release: planned'])
    expect(runner.databiz.production.service.deployments).toEqual([])
  })

  it.each(['staging', 'production'] as const)('puts both sides of %s live', async environment => {
    const { repository, cloud } = runner.databiz
    const { apiUrl, branch, siteUrl } = runner.databiz[environment]
    const run = await release({ environment })
    expect(howItWent(run.log), run.log).toEqual(['release: released'])
    const sha = await repository.head(branch)
    expect(await commitServedAt(`${apiUrl}/api/v2/health`)).toBe(sha)
    expect(await (await fetch(siteUrl)).text()).toContain(sha)
    expect(run.outputs['served']).toBe('new')
    expect(run.outputs['backup-id'] !== '').toBe(environment === 'production')
    const statuses = cloud.gitHub.scene.statuses(sha).map(({ context, state }) => `${context}: ${state}`)
    expect(statuses).toContain(`release/${environment}: success`)
  })
})

it('history.yml shows what served', async () => {
  const inputs = { environment: 'production' }
  const [run] = await runner.start({ workflow: 'history.yml', branch: 'main', inputs })
  expect(howItWent(run?.log ?? ''), run?.log).toEqual(['release: reported'])
  const acts = JSON.parse(stepResults(run?.log ?? '')[0]?.outputs['history'] ?? '[]') as {
    component: string
  }[]
  expect(acts.map(({ component }) => component)).toEqual(expect.arrayContaining(['backend', 'frontend']))
})

describe('fleet.yml', () => {
  it('backs every database up and deploys every service', async () => {
    const { cloud, staging, repository } = runner.databiz
    const project = cloud.railway.platform.projects[0]
    for (const name of ['worker', 'reports']) await project?.addService(name, { healthcheckPath: '/health' })
    const [run] = await runner.start({
      ...{ workflow: 'fleet.yml', branch: 'staging', inputs: { environment: 'staging' } },
    })
    expect(howItWent(run?.log ?? '').sort(), run?.log).toEqual([
      ...['db-backup: stored', 'db-backup: stored', 'db-backup: stored'],
      ...['deploy-railway: live', 'deploy-railway: live', 'deploy-railway: live'],
    ])
    expect(project?.instance('reports', 'staging').live).toBeDefined()
    const manifests = cloud.s3.objects().filter(({ key }) => key.endsWith('/manifest.json'))
    const prefixes = new Set(manifests.map(({ key }) => key.split('/')[0]))
    for (const name of ['staging-main', 'staging-billing', 'staging-audit']) expect(prefixes).toContain(name)
    expect(await commitServedAt(`${staging.apiUrl}/api/v2/health`)).toBe(await repository.head('staging'))
  })
})

it('no platform was asked anything that the real one would refuse, and no other host was called', () => {
  expect(runner.databiz.cloud.violations()).toEqual([])
  expect(runner.internet.unknownHosts).toEqual([])
})
