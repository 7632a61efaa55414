import { symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { changeOf } from '../../../actions/deploy-workers/deploy/unversioned.ts'
import { lostBindings } from '../../../actions/deploy-workers/version/lost-bindings.ts'
import { migrationsFor } from '../../../actions/deploy-workers/version/migrations.ts'
import { testPorts } from '../../support/fake-ports.ts'
import { told, WorkersScene } from './workers-scene.ts'

let scene: WorkersScene

afterEach(async () => {
  expect(scene.cloud.violations).toEqual([])
  await scene[Symbol.asyncDispose]()
})

const BASE = { name: 'demo-site', compatibility_date: '2026-11-01', assets: { directory: './dist' } }

const configure = (more: object) => scene.write({ 'wrangler.json': JSON.stringify({ ...BASE, ...more }) })
const deploy = (raw: Readonly<Record<string, string>> = {}) =>
  scene.deploy({ directory: '', 'compatibility-date': '', name: '', ...raw })
const writes = () =>
  scene.cloud.requests
    .filter(({ method }) => method !== 'GET')
    .map(({ method, path }) => `${method} ${path.split('/').at(-1)}`)

describe('what belongs to the Worker and to none of its versions', () => {
  test('follows the configuration where it says something, and is not set again', async () => {
    scene = await WorkersScene.open()
    await configure({ observability: { enabled: true }, logpush: true })
    await deploy()
    expect(scene.worker.settings).toMatchObject({ observability: { enabled: true }, logpush: true })
    scene.cloud.forgetRequests()
    await deploy()
    expect(writes()).toEqual(['POST assets-upload-session', 'POST versions', 'POST deployments'])
  })

  test('stays where it does not', async () => {
    scene = await WorkersScene.open()
    await configure({})
    await deploy()
    scene.worker.settings = {
      observability: { enabled: true, head_sampling_rate: 0.1 },
      logpush: true,
      tags: ['team:web'],
      tail_consumers: [{ service: 'logs' }],
    }
    const before = scene.worker.settings
    await deploy()
    expect(scene.worker.settings).toEqual(before)
  })

  test('tags group the Workers of one configuration, beside the tags of others', async () => {
    scene = await WorkersScene.open()
    await configure({ env: { demo: {} } })
    await scene.deploy({ directory: '', 'compatibility-date': '' })
    scene.worker.settings = { ...scene.worker.settings, tags: ['team:web', 'cf:service=old'] }
    await scene.deploy({ directory: '', 'compatibility-date': '', 'wrangler-environment': 'demo' })
    expect(scene.worker.settings.tags).toEqual(['team:web', 'cf:service=demo-site', 'cf:environment=demo'])
  })

  test('a refusal is a warning: the version is live', async () => {
    scene = await WorkersScene.open()
    await configure({})
    await deploy()
    await configure({ logpush: true })
    scene.cloud.faults.add(/PATCH .*script-settings/, {
      kind: 'reply',
      reply: {
        status: 403,
        body: { success: false, errors: [{ code: 10_000, message: 'Authentication error' }] },
      },
    })
    const { outcome, ports } = await deploy()
    expect(outcome.outputs.result).toBe('live')
    expect(told(ports.log)).toContain('Not set for the Worker demo-site: logpush')
  })

  test('a whole script loses settings, so those of before are set again', async () => {
    scene = await WorkersScene.open()
    const before = { observability: { enabled: true }, logpush: true, tags: ['a'], tail_consumers: [] }
    const now = { observability: { enabled: false }, logpush: false, tags: [], tail_consumers: [] }
    expect(changeOf(before, now, { config: undefined } as never)).toEqual({
      observability: { enabled: true },
      logpush: true,
      tags: ['a'],
    })
  })
})

describe('the workers.dev switch', () => {
  test('stays as it is without a configuration', async () => {
    scene = await WorkersScene.open()
    await scene.deploy()
    scene.worker.subdomain = { enabled: false, previewsEnabled: false }
    scene.worker.domains.push('app.example.com')
    await scene.deploy({ verify: 'false' })
    expect(scene.worker.subdomain.enabled).toBe(false)
  })

  test('follows the configuration', async () => {
    scene = await WorkersScene.open()
    await configure({ workers_dev: true, preview_urls: false })
    await deploy()
    expect(scene.worker.subdomain).toEqual({ enabled: true, previewsEnabled: false })
  })
})

describe('routes and custom domains', () => {
  const routes = [
    { pattern: 'app.example.com', custom_domain: true },
    { pattern: 'www.example.com', custom_domain: true },
    { pattern: 'example.com/app/*', zone_name: 'example.com' },
    'shop.example.org/*',
  ]

  test('that lead elsewhere are told with their owner, and nothing is taken', async () => {
    scene = await WorkersScene.open()
    await scene.deploy({ name: 'other' })
    scene.cloud.account.worker('other').domains.push('www.example.com')
    const zone = {
      id: 'z1',
      name: 'example.com',
      routes: [{ pattern: 'example.com/app/*', script: 'other' }],
    }
    scene.cloud.account.zones.push(zone)
    await configure({ routes, workers_dev: true })
    const { outcome, ports } = await deploy()
    expect(outcome.outputs.result).toBe('live')
    const said = told(ports.log)
    expect(said).toContain('app.example.com: no Worker has it')
    expect(said).toContain('www.example.com: the Worker other has it')
    expect(said).toContain('example.com/app/*: it leads to the Worker other')
    expect(said).toContain('shop.example.org/*: its zone could not be found with this token')
    expect(writes().filter(line => /routes|domains|records/.test(line))).toEqual([])
  })

  test('that lead to the Worker are said nothing of', async () => {
    scene = await WorkersScene.open()
    await scene.deploy()
    scene.worker.domains.push('app.example.com')
    scene.cloud.account.zones.push({
      id: 'z1',
      name: 'example.com',
      routes: [{ pattern: 'example.com/app/*', script: 'demo-site' }],
    })
    await configure({ routes: [routes[0], routes[2]], workers_dev: true })
    const { ports } = await deploy()
    expect(told(ports.log)).not.toContain('do not lead to the Worker')
  })

  test('a domain of somebody else is no address to prove at', async () => {
    scene = await WorkersScene.open()
    await configure({ routes: [routes[0]] })
    const { outcome, ports } = await deploy()
    expect(outcome.outputs).toMatchObject({ result: 'live', proof: 'none' })
    expect(outcome.outputs.url).toBeUndefined()
    expect(told(ports.log)).toContain('No address of the Worker is known')
  })

  test('a zone that may not be looked at says so, and accuses nobody', async () => {
    scene = await WorkersScene.open()
    await configure({ routes: [{ pattern: 'example.com/*', zone_id: 'not-ours' }], workers_dev: true })
    const { outcome, ports } = await deploy()
    expect(outcome.outputs.result).toBe('live')
    expect(told(ports.log)).toContain('example.com/*: could not be looked at')
  })
})

describe('what is not carried', () => {
  test.each([
    [{ containers: [{ class_name: 'Box' }] }, 'has `containers`'],
    [{ exports: { Room: { type: 'durable-object' } } }, 'declares Room under `exports`'],
  ])('%j is refused before anything is sent', async (more, words) => {
    scene = await WorkersScene.open()
    await configure(more)
    await expect(deploy()).rejects.toThrow(words)
    expect(scene.cloud.requests).toEqual([])
  })

  test('retention of files is told', async () => {
    scene = await WorkersScene.open()
    await configure({ assets: { directory: './dist', retention: { enabled: true } } })
    expect(told((await deploy()).ports.log)).toContain('`assets.retention` is not part of a version')
  })
})

describe('migrations of Durable Objects', () => {
  const migrations = [
    { tag: 'v1', new_sqlite_classes: ['Room'] },
    { tag: 'v2', renamed_classes: [{ from: 'Room', to: 'Hall' }] },
  ]
  const asked = { mode: 'deploy', allowMigrations: true } as const

  test.each([
    [undefined, { new_tag: 'v2', steps: migrations.map(({ tag: _, ...step }) => step) }],
    ['v1', { old_tag: 'v1', new_tag: 'v2', steps: [{ renamed_classes: [{ from: 'Room', to: 'Hall' }] }] }],
    ['v2', undefined],
  ])('from %s', async (applied, part) => {
    scene = await WorkersScene.open()
    expect(migrationsFor({ migrations }, applied, asked)).toEqual(part)
  })

  test('are refused unless they are asked for, by a version without traffic always, and over an unknown tag', async () => {
    scene = await WorkersScene.open()
    const from = (applied: string | undefined, given: Parameters<typeof migrationsFor>[2]) => () =>
      migrationsFor({ migrations }, applied, given)
    expect(from('v1', { mode: 'deploy', allowMigrations: false })).toThrow('not yet applied: v2')
    expect(from('v1', { mode: 'upload', allowMigrations: true })).toThrow('not yet applied: v2')
    expect(from('v0', asked)).toThrow('has the Durable Object migration v0')
  })

  test('stop a run before anything is sent', async () => {
    scene = await WorkersScene.open()
    await configure({ migrations })
    await expect(deploy()).rejects.toThrow('not yet applied: v1, v2')
    expect(writes()).toEqual([])
  })
})

describe('variables and secrets', () => {
  const there = [
    { name: 'FROM_DASHBOARD', type: 'plain_text' },
    { name: 'KEPT', type: 'plain_text' },
    { name: 'SESSION_KEY', type: 'secret_text' },
  ]
  const config = (keepVars: boolean) => ({ config: { keepVars } }) as never

  test('what a version would lose is named', async () => {
    scene = await WorkersScene.open()
    const coming = [{ name: 'KEPT', type: 'plain_text' }]
    expect(lostBindings(there, coming, config(false)).join()).toContain('FROM_DASHBOARD.')
    expect(lostBindings(there, coming, config(true))).toEqual([])
  })

  test('a variable in place of a secret is named', async () => {
    scene = await WorkersScene.open()
    const coming = [...there.slice(0, 2), { name: 'SESSION_KEY', type: 'plain_text' }]
    expect(lostBindings(there, coming, config(false)).join()).toContain('SESSION_KEY')
  })
})

describe('what is sent', () => {
  const here = () => ({ run: { ...testPorts().run, workspace: scene.folder } })

  test.each([
    ['assets.directory', { assets: { directory: '..' } }],
    ['assets.directory', { assets: { directory: '/etc' } }],
    ['main', { main: '../worker.js' }],
  ])('is of the workspace: %s of the configuration does not lead out of it', async (name, more) => {
    scene = await WorkersScene.open()
    await configure(more)
    const sent = scene.deploy({ directory: '', 'compatibility-date': '', name: '' }, here())
    await expect(sent).rejects.toThrow(`config: \`${name}\` leads out of the workspace`)
    expect(writes()).toEqual([])
  })

  test('is no folder outside that the checkout names by a link', async () => {
    scene = await WorkersScene.open()
    await symlink('/etc', join(scene.folder, 'site'))
    await expect(scene.deploy({ directory: 'site' }, here())).rejects.toThrow(
      /a link that leads out of the workspace/,
    )
    expect(writes()).toEqual([])
  })
})

describe('where pages are served', () => {
  test.each(
    ['auto-trailing-slash', 'force-trailing-slash', 'drop-trailing-slash', 'none'].flatMap(handling =>
      ['/', '/site/'].map(base => [handling, base] as const),
    ),
  )('%s below %s: there they are asked for, and prove the build', async (handling, base) => {
    scene = await WorkersScene.open()
    await configure({ assets: { directory: './dist', html_handling: handling, base_path: base } })
    for (const version of ['one', 'two']) {
      await scene.write({ 'about.html': version, 'docs/index.html': version }, 'dist')
      const { outcome } = await deploy()
      expect(outcome.outputs).toMatchObject({ result: 'live', proof: 'build' })
    }
    const isBelow = scene.cloud.account.visits.map(({ path }) => path.startsWith(base.slice(0, -1)))
    expect(isBelow).not.toContain(false)
  })
})
