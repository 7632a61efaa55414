import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Pages } from '../cloud/pages/pages.ts'
import { commitServedAt } from '../databiz/bystander.ts'
import { sampleFiles } from '../databiz/sample-files.ts'
import { type Adopter, adopt } from './harness/adopter.ts'
import { howItWent } from './harness/results.ts'
import { type Runner, startRunner } from './harness/runner.ts'

/** Repositories of others: `init`, the commands that it prints, and then the workflows exactly as it wrote them. */
let runner: Runner
let adopter: Adopter

const sample = await sampleFiles()
const under = (from: string, to: string) =>
  Object.fromEntries(
    Object.entries(sample)
      .filter(([path]) => path.startsWith(`${from}/`))
      .map(([path, content]) => [path.replace(from, to), content]),
  )
const health = '{ "deploy": { "healthcheckPath": "/health" } }\n'
const IGNORE = 'node_modules/\ndist/\n'

const FASTAPI_AND_VITE = {
  ...under('backend', 'backend'),
  ...under('frontend', 'frontend'),
  ...{ 'backend/requirements.txt': 'fastapi\n', 'backend/alembic.ini': '', 'backend/railway.json': health },
  ...{ 'backend/tests/test_customers.py': '', '.gitignore': IGNORE },
  'frontend/.env.example': 'VITE_API_URL=http://localhost:9000\n',
  'frontend/package-lock.json': '{}\n',
}
const BUILD = `import { mkdirSync, writeFileSync } from 'node:fs'
mkdirSync('out', { recursive: true })
writeFileSync('out/index.html', '<!doctype html><title>Shop</title><h1>Shop</h1>')
`
const NEXT_ON_MASTER = {
  ...under('backend', 'api'),
  ...{ 'api/railway.json': health, '.gitignore': `${IGNORE}out/\n` },
  'web/package.json': '{ "private": true, "type": "module", "scripts": { "build": "node build.js" } }\n',
  ...{ 'web/next.config.mjs': "export default { output: 'export' }\n", 'web/build.js': BUILD },
  'web/package-lock.json': '{}\n',
}
const BACK_END_ONLY = {
  ...under('backend', 'server'),
  ...{ 'server/railway.json': health, '.gitignore': IGNORE },
}

/** What `init` writes where an address is the owner's to say, played by the environments of the stand-in cloud. */
const start = async (files: Record<string, string | Buffer>, branch: string, branches: string[] = []) => {
  const environments = (): Runner['databiz'] => runner.databiz
  runner = await startRunner({
    hosts: new Map([
      ['api.example.com', () => environments().production.apiUrl],
      ['app.example.com', () => environments().production.siteUrl],
      ['staging-api.example.com', () => environments().staging.apiUrl],
      ['staging-app.example.com', () => environments().staging.siteUrl],
      ['ACCOUNT.r2.cloudflarestorage.com', () => environments().cloud.s3.url],
      ['account.r2.cloudflarestorage.com', () => environments().cloud.s3.url],
    ]),
    prepare: async (databiz, folder) => {
      // The owner made the project with the branch that is production's here.
      await setProductionBranch(branch, databiz.cloud.pages)
      adopter = await adopt({ files, branch, branches }, databiz, folder)
    },
  })
}
const setProductionBranch = (branch: string, { url, accountId, apiToken }: Pages) =>
  fetch(`${url}/client/v4/accounts/${accountId}/pages/projects/databiz`, {
    method: 'PATCH',
    headers: { authorization: `Bearer ${apiToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ production_branch: branch }),
  })
const stop = async () => await runner[Symbol.asyncDispose]()
const variables = { BACKUP_ENDPOINT: 'https://account.r2.cloudflarestorage.com' }

describe('FastAPI and Vite, staging and main', () => {
  beforeAll(() => start(FASTAPI_AND_VITE, 'main', ['staging']))
  afterAll(stop)

  it('has its environments, secrets and variables by name after the printed commands', () => {
    const { environments } = runner.databiz.cloud.gitHub.world
    expect([...environments.values()].map(({ name, branches }) => [name, branches])).toEqual([
      ['staging', ['staging']],
      ['production', ['main']],
      ['production-jobs', ['main']],
    ])
    expect(adopter.settings).toEqual([
      ...['secret set RAILWAY_TOKEN --env staging', 'secret set CLOUDFLARE_API_TOKEN --env staging'],
      ...['secret set RAILWAY_TOKEN --env production', 'secret set CLOUDFLARE_API_TOKEN --env production'],
      ...['secret set DATABASE_URL --env production', 'secret set R2_ACCESS_KEY_ID --env production'],
      'secret set R2_SECRET_ACCESS_KEY --env production',
      ...['DATABASE_URL', 'R2_ACCESS_KEY_ID', 'R2_SECRET_ACCESS_KEY'].map(
        name => `secret set ${name} --env production-jobs`,
      ),
      ...['variable set CLOUDFLARE_ACCOUNT_ID', 'variable set BACKUP_ENDPOINT'],
      ...['variable set API_URL', 'variable set APP_URL'],
    ])
  })

  it('releases a push to staging, promotes it, and releases production', async () => {
    const { cloud, staging, production } = runner.databiz
    await adopter.git('push', '--quiet', 'origin', 'main:staging')
    const sha = (await adopter.git('rev-parse', 'HEAD')).trim()
    const [first] = await runner.start({
      workflow: 'release.yml',
      branch: 'staging',
      event: 'push',
      variables,
    })
    expect(howItWent(first?.log ?? ''), first?.log).toEqual(['release: released'])
    expect(await commitServedAt(`${staging.apiUrl}/api/v2/health`)).toBe(sha)
    // A commit that is on staging and not yet on main.
    await adopter.git('commit', '--quiet', '--allow-empty', '-m', 'A change')
    await adopter.git('push', '--quiet', 'origin', 'HEAD:refs/heads/staging')
    const [second] = await runner.start({
      workflow: 'release.yml',
      branch: 'staging',
      event: 'push',
      variables,
    })
    expect(howItWent(second?.log ?? ''), second?.log).toEqual(['release: released'])
    const [promoted, released] = await runner.start({ workflow: 'promote.yml', branch: 'main', variables })
    expect(howItWent(promoted?.log ?? ''), promoted?.log).toEqual(['promote-branch: promoted'])
    expect(howItWent(released?.log ?? ''), released?.log).toEqual(['release: released'])
    const head = (await adopter.git('rev-parse', 'HEAD')).trim()
    expect(await cloud.gitHub.scene.tip('main')).toBe(head)
    expect(await commitServedAt(`${production.apiUrl}/api/v2/health`)).toBe(head)
  })
})

describe('Next.js in web/ on master', () => {
  beforeAll(() => start(NEXT_ON_MASTER, 'master', ['dev']))
  afterAll(stop)

  it('releases a push to master', async () => {
    const { production } = runner.databiz
    const [run] = await runner.start({
      ...{ workflow: 'release.yml', branch: 'master', event: 'push', environment: 'production', variables },
    })
    expect(howItWent(run?.log ?? ''), run?.log).toEqual(['release: released'])
    expect(await commitServedAt(`${production.apiUrl}/api/v2/health`)).toBe(
      (await adopter.git('rev-parse', 'HEAD')).trim(),
    )
    expect(await (await fetch(production.siteUrl)).text()).toContain('<h1>Shop</h1>')
  })

  it('promotes what was gathered on dev to its only environment', async () => {
    const { cloud, production } = runner.databiz
    await adopter.git('commit', '--quiet', '--allow-empty', '-m', 'A change')
    await adopter.git('push', '--quiet', '--force', 'origin', 'HEAD:refs/heads/dev')
    const tested = (await adopter.git('rev-parse', 'HEAD')).trim()
    // What test.yml, which runs on a push to dev, leaves on the commit.
    cloud.gitHub.scene.run({ sha: tested })
    const [promoted, released] = await runner.start({
      ...{ workflow: 'promote.yml', branch: 'master', environment: 'production', variables },
    })
    expect(howItWent(promoted?.log ?? ''), promoted?.log).toEqual(['promote-branch: promoted'])
    expect(howItWent(released?.log ?? ''), released?.log).toEqual(['release: released'])
    expect(await cloud.gitHub.scene.tip('master')).toBe(tested)
    expect(await commitServedAt(`${production.apiUrl}/api/v2/health`)).toBe(tested)
  })
})

describe('a back end alone', () => {
  beforeAll(() => start(BACK_END_ONLY, 'main'))
  afterAll(stop)

  it('releases a push to main, and has no step for a site', async () => {
    const [run] = await runner.start({ workflow: 'release.yml', branch: 'main', event: 'push', variables })
    expect(howItWent(run?.log ?? ''), run?.log).toEqual(['release: released'])
    expect(run?.log).not.toContain('npm ci')
    expect(await commitServedAt(`${runner.databiz.production.apiUrl}/api/v2/health`)).toBe(
      (await adopter.git('rev-parse', 'HEAD')).trim(),
    )
  })
})

it('no platform was asked anything that the real one would refuse', () =>
  expect(runner.databiz.cloud.violations()).toEqual([]))
