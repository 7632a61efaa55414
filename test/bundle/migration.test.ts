import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type BackupStage, KEYS, startStage } from '../actions/db-backup/support/backup-stage.ts'
import { proveEverything, startRepository } from '../actions/promote-branch/scene.ts'
import { type Pages, startPages } from '../cloud/pages/pages.ts'
import { type Railway, startRailway } from '../cloud/railway/railway.ts'
import { stepOf } from '../support/migration-page.ts'
import { runBundle } from '../support/run-bundle.ts'
import { writeSampleServer } from '../support/sample-server.ts'

/** The step after, word for word from each page for those who come from another action, run against the stand-ins. */
let folder: string
let pages: Pages
let railway: Railway
let stage: BackupStage

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'migration-'))
  await mkdir(join(folder, 'dist'))
  await writeFile(join(folder, 'dist/index.html'), '<!doctype html><title>Shop</title>')
  await writeSampleServer({}, folder)
  await writeSampleServer({}, join(folder, 'backend'))
  ;[pages, railway, stage] = await Promise.all([
    startPages({ projects: { shop: 'main' } }),
    startRailway(),
    startStage({ buckets: ['shop-backups'] }),
  ])
})
afterAll(async () => {
  await Promise.all([pages.stop(), railway.stop(), stage[Symbol.asyncDispose]()])
  await rm(folder, { recursive: true })
})

/** What no page has: where the stand-in is, and that there is no GitHub. */
const QUIET = { 'commit-status': 'false' }

describe.each(['wrangler-action', 'pages-action', 'refined-cf-pages-action'])('%s', page => {
  it('after: the site is live', async () => {
    const { action, inputs } = stepOf(page, 'After', {
      'secrets.CLOUDFLARE_API_TOKEN': pages.apiToken,
      'vars.CLOUDFLARE_ACCOUNT_ID': pages.accountId,
      'github.head_ref': 'a-change',
    })
    const run = await runBundle(action, { folder, inputs: { ...inputs, ...QUIET, 'api-url': pages.apiUrl } })
    expect([run.outputs['result'], run.exitCode], run.log).toEqual(['live', 0])
    expect(await (await fetch(run.outputs['url'] ?? '')).text()).toContain('<title>Shop</title>')
  }, 60_000)
})

describe.each(['railway-deploy', 'railway-cli'])('%s', page => {
  it('after: the service is live', async () => {
    const project = railway.createProject(page, ['production'])
    await project.addService('api')
    const token = railway.projectToken(project, 'production')
    const { action, inputs } = stepOf(page, 'After', { 'secrets.RAILWAY_TOKEN': token })
    const more = { ...QUIET, 'api-url': railway.url, settle: '1s' }
    const run = await runBundle(action, { folder, inputs: { ...inputs, ...more } })
    expect([run.outputs['result'], run.exitCode], run.log).toEqual(['live', 0])
  }, 90_000)
})

it('branch-deploy, after: the commit moves when the evidence is there, and not before', async () => {
  await using repository = await startRepository()
  const { github, candidate, released } = repository
  github.scene.addWorkflow({
    name: 'Release',
    path: '.github/workflows/release.yml',
    on: ['push', 'workflow_dispatch'],
  })
  const { action, inputs } = stepOf('branch-deploy', 'After', {})
  const given = {
    inputs: { ...inputs, 'github-token': github.token },
    environment: { GITHUB_API_URL: github.apiUrl },
  }
  const blocked = await runBundle(action, given)
  expect([blocked.outputs['result'], blocked.exitCode], blocked.log).toEqual(['blocked', 1])
  expect(await github.scene.tip('main')).toBe(released)
  proveEverything(repository)
  const promoted = await runBundle(action, given)
  expect([promoted.outputs['result'], promoted.exitCode], promoted.log).toEqual(['promoted', 0])
  expect(await github.scene.tip('main')).toBe(candidate)
}, 60_000)

it('postgres-backup-s3, after: the backup is stored', async () => {
  const { action, inputs } = stepOf('postgres-backup-s3', 'After', {
    'secrets.DATABASE_URL': stage.postgres.urlOf('postgres'),
    'vars.BACKUP_ENDPOINT': stage.s3.url,
    'secrets.ACCESS_KEY_ID': KEYS.accessKeyId,
    'secrets.SECRET_ACCESS_KEY': KEYS.secretAccessKey,
  })
  const more = { ...QUIET, 'pg-bin': stage.postgres.binFolder }
  const run = await runBundle(action, { folder, inputs: { ...inputs, ...more } })
  expect([run.outputs['result'], run.exitCode], run.log).toEqual(['stored', 0])
  expect(stage.s3.objects().map(({ key }) => key.split('/')[0])).toContain('production')
}, 60_000)

it('wait-on-action, after: what answers is waited for', async () => {
  const server = createServer((_, response) => response.end('{"status":"ok"}'))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  try {
    const { action, inputs } = stepOf('wait-on-action', 'After', { 'vars.API_URL': url })
    const run = await runBundle(action, { folder, inputs: { ...inputs, ...QUIET } })
    expect([run.outputs['result'], run.exitCode], run.log).toEqual(['passed', 0])
  } finally {
    server.close()
  }
}, 60_000)
