import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { declaration } from '../../actions/deploy-workers/declaration.ts'
import type { WorkersOutcome } from '../../actions/deploy-workers/report/outcome.ts'
import { run } from '../../actions/deploy-workers/run.ts'
import { installPeer, type Peer } from '../../scripts/peers.ts'
import { runWrangler } from '../../scripts/wrangler.ts'
import { systemClock } from '../../shared/clock/clock.ts'
import { Deadline } from '../../shared/clock/deadline.ts'
import { readInputs } from '../../shared/declaration/read-inputs.ts'
import { told } from '../actions/deploy-workers/workers-scene.ts'
import type { Worker } from '../cloud/workers/worker.ts'
import { startWorkers, type Workers } from '../cloud/workers/workers.ts'
import { type TestPorts, testPorts } from '../support/fake-ports.ts'

/** The same folder and configuration, deployed by the real wrangler and by the action, each to a stand-in of its own. */
const PATIENCE_MS = 240_000
vi.setConfig({ testTimeout: 2 * PATIENCE_MS })
let peer: Peer
let folder: string
let theirs: Workers
let ours: Workers

beforeAll(async () => {
  peer = await installPeer('wrangler')
})

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'peers-workers-'))
  theirs = await startWorkers()
  ours = await startWorkers()
})

afterEach(async () => {
  expect([ours.violations, theirs.violations]).toEqual([[], []])
  await Promise.all([theirs.stop(), ours.stop(), rm(folder, { recursive: true, force: true })])
})

async function write(files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), content)
  }
}

const configure = (config: object) => write({ 'wrangler.json': JSON.stringify(config) })

async function runTheirs(...words: readonly string[]): Promise<void> {
  const result = await runWrangler({ peer, folder, arguments: words, target: theirs })
  expect(result.exitCode, result.output).toBe(0)
}

async function runOurs(
  raw: Readonly<Record<string, string>> = {},
): Promise<{ outcome: WorkersOutcome; ports: TestPorts }> {
  const { GITHUB_ACTIONS: _, ...environment } = process.env
  const tools = join(peer.folder, '../tool-cache')
  const ports = testPorts({
    environment: { ...environment, RUNNER_TOOL_CACHE: tools },
    // The first one installs the compiler.
    deadline: Deadline.in(PATIENCE_MS, systemClock),
  })
  const inputs = readInputs(declaration, {
    'api-url': ours.apiUrl,
    'api-token': ours.apiToken,
    'account-id': ours.accountId,
    'working-directory': folder,
    verify: 'false',
    ...raw,
  })
  const outcome = await run(inputs, ports)
  expect(outcome.failure).toBeUndefined()
  return { outcome, ports }
}

/** What a version is, without what must differ: the token that redeems the files, and the marks of a run. */
function versionOf(worker: Worker) {
  const version = worker.versions.at(-1)
  const {
    annotations: _,
    package_dependencies: __,
    code_update_strategy: ___,
    ...metadata
  } = version?.metadata ?? {}
  const assets = metadata['assets'] as { jwt: string; config: object } | undefined
  return {
    metadata: { ...metadata, ...(assets === undefined ? {} : { assets: { config: assets.config } }) },
    manifest: version?.manifest,
    modules: version?.modules,
  }
}

/** Requests that change something, in their order; uploads of files run side by side and count as one. */
function effects(cloud: Workers): string[] {
  const lines = cloud.requests
    .filter(({ method }) => method !== 'GET')
    .map(({ method, path }) => `${method} ${path.split('/').slice(6).join('/')}`)
  return lines.filter((line, index) => line !== lines[index - 1])
}

const SITE = {
  'dist/index.html': '<!doctype html><title>one</title>\n',
  'dist/404.html': 'gone\n',
  'dist/assets/app.js': 'console.log(1)\n',
  'dist/assets/style.css': 'body{margin:0}\n',
  'dist/_headers': '/*\n  X-Frame-Options: DENY\n',
  'dist/_redirects': '/old /new 301\n',
  'dist/.assetsignore': '*.skip\n/private/\n',
  'dist/a.skip': 'x',
  'dist/private/x.txt': 'x',
  'dist/ü b.txt': 'x',
  'dist/data.json': '{}',
  'dist/noext': 'x',
  'dist/app.js.map': '{}',
  'dist/photo.webp': 'x',
  'dist/readme.md': '# x',
  'dist/module.mjs': 'x',
  'dist/font.woff2': 'x',
  'dist/empty.txt': '',
}

const PLAIN = {
  name: 'demo-site',
  compatibility_date: '2026-11-01',
  assets: { directory: './dist', not_found_handling: 'single-page-application' },
}

const FULL = {
  name: 'full',
  main: 'src/index.ts',
  compatibility_date: '2026-11-01',
  compatibility_flags: ['nodejs_compat'],
  keep_vars: true,
  assets: {
    directory: './dist',
    binding: 'ASSETS',
    html_handling: 'drop-trailing-slash',
    not_found_handling: '404-page',
    run_worker_first: ['/api/*', '!/api/docs/*'],
  },
  vars: { PLAIN: 'x', OBJ: { a: 1 } },
  kv_namespaces: [{ binding: 'KV', id: '0f2ac74b498b48028cb68387c421e279' }],
  services: [{ binding: 'SVC', service: 'other' }],
  version_metadata: { binding: 'VERSION' },
  observability: { enabled: true },
  placement: { mode: 'smart' },
  limits: { cpu_ms: 50 },
  triggers: { crons: ['0 * * * *'] },
  env: {
    staging: {
      vars: { PLAIN: 'stage' },
      kv_namespaces: [{ binding: 'KV', id: '1f2ac74b498b48028cb68387c421e279' }],
    },
  },
}

const CODE = {
  'src/index.ts': `import { createHash } from 'node:crypto'
import text from './greeting.txt'
export default { fetch: (): Response => new Response(text + createHash('md5').digest('hex')) }
`,
  'src/greeting.txt': 'hello',
}

describe('a Worker of assets alone', () => {
  beforeEach(() => write(SITE))

  test('manifest, metadata, types and order of effects are those of wrangler: new, changed, without traffic', async () => {
    await configure(PLAIN)
    await runTheirs('deploy')
    await runOurs()
    const [them, us] = [theirs.account.worker('demo-site'), ours.account.worker('demo-site')]
    expect(versionOf(us)).toEqual(versionOf(them))
    expect(Object.keys(versionOf(us).manifest ?? {})).toContain('/ü b.txt')
    for (const { hash } of Object.values(versionOf(them).manifest ?? {}))
      expect(ours.account.assets.get(hash)).toEqual(theirs.account.assets.get(hash))
    expect(effects(ours)).toEqual(effects(theirs))

    for (const cloud of [ours, theirs]) cloud.forgetRequests()
    await write({ 'dist/index.html': '<title>two</title>' })
    await runTheirs('deploy')
    await runOurs()
    expect(versionOf(us)).toEqual(versionOf(them))
    // Wrangler sets the log settings and the switch anew with every deployment, whether they are so already or not.
    const always = ['PATCH scripts/demo-site/script-settings', 'POST scripts/demo-site/subdomain']
    expect(effects(ours)).toEqual(effects(theirs).filter(line => !always.includes(line)))
    expect([us.deployments.length, us.subdomain]).toEqual([them.deployments.length, them.subdomain])

    for (const cloud of [ours, theirs]) cloud.forgetRequests()
    await runTheirs('versions', 'upload', '--preview-alias=feature-x')
    await runOurs({ mode: 'upload', 'preview-alias': 'feature-x' })
    expect(effects(ours)).toEqual(effects(theirs))
    expect([...us.aliases.keys()]).toEqual([...them.aliases.keys()])
    expect(us.deployments.length).toBe(them.deployments.length)
  })

  test('shares of traffic and going back', async () => {
    await configure(PLAIN)
    await runTheirs('deploy')
    await runOurs()
    const [them, us] = [theirs.account.worker('demo-site'), ours.account.worker('demo-site')]
    await write({ 'dist/index.html': '<title>two</title>' })
    await runTheirs('versions', 'upload')
    await runOurs({ mode: 'upload', branch: 'main' })
    const shares = (worker: Worker) =>
      worker.live?.versions.map(({ version_id, percentage }) => [
        worker.version(version_id)?.number,
        percentage,
      ])
    const [first, second] = them.versions.map(({ id }) => id)
    await runTheirs('versions', 'deploy', `${second}@10`, `${first}@90`, '-y')
    await runOurs({ mode: 'promote', traffic: '10' })
    expect(shares(us)).toEqual(shares(them))
    await runTheirs('versions', 'deploy', `${second}@100`, '-y')
    await runOurs({ mode: 'promote' })
    expect(shares(us)).toEqual(shares(them))
    await runTheirs('rollback', '-y', '--message=back')
    await runOurs({ mode: 'rollback' })
    expect(shares(us)).toEqual(shares(them))
  })
})

describe('a Worker with code', () => {
  beforeEach(() => write({ ...SITE, ...CODE }))

  test.each([
    ['', 'full'],
    ['staging', 'full-staging'],
  ])('metadata, modules and order of effects are those of wrangler, section "%s"', async (section, name) => {
    await configure(FULL)
    for (const again of [false, true]) {
      for (const cloud of [ours, theirs]) cloud.forgetRequests()
      await runTheirs('deploy', `--env=${section}`)
      await runOurs(section === '' ? {} : { 'wrangler-environment': section })
      const [them, us] = [theirs.account.worker(name), ours.account.worker(name)]
      expect(versionOf(us)).toEqual(versionOf(them))
      expect(versionOf(us).modules).toContain('index.js')
      expect(us.crons).toEqual(them.crons)
      expect(us.settings).toEqual(them.settings)
      const repeated = ['PATCH scripts', 'POST scripts'].map(verb => `${verb}/${name}/`)
      const isRepeated = (line: string) =>
        again && repeated.some(one => line.startsWith(one)) && /script-settings|subdomain/.test(line)
      expect([...effects(ours)].sort()).toEqual([...effects(theirs)].filter(line => !isRepeated(line)).sort())
    }
  })

  test('secrets stay, variables of the dashboard go or stay as the configuration says', async () => {
    for (const keep_vars of [true, false]) {
      await configure({ ...FULL, keep_vars, env: undefined })
      await runTheirs('deploy')
      await runOurs()
      for (const cloud of [theirs, ours]) {
        cloud.account.worker('full').secrets.splice(0, 9, 'SESSION_KEY')
        cloud.account.worker('full').dashboardVariables.splice(0, 9, 'FLAG')
      }
      await runTheirs('deploy')
      const { ports } = await runOurs()
      const [them, us] = [theirs.account.worker('full'), ours.account.worker('full')]
      expect([us.secrets, us.dashboardVariables]).toEqual([them.secrets, them.dashboardVariables])
      expect(us.secrets).toEqual(['SESSION_KEY'])
      expect(told(ports.log).includes('will not have: FLAG')).toBe(!keep_vars)
    }
  })

  test('migrations of Durable Objects go from the tag that is there to the last one', async () => {
    const worker = {
      'src/index.ts': `export class Room {}
export class Hall {}
export default { fetch: () => new Response('x') }
`,
    }
    await write(worker)
    const steps = [
      { tag: 'v1', new_sqlite_classes: ['Room'] },
      { tag: 'v2', new_sqlite_classes: ['Hall'] },
    ]
    const rooms = { bindings: [{ name: 'ROOM', class_name: 'Room' }] }
    const common = { ...PLAIN, name: 'rooms', main: 'src/index.ts', durable_objects: rooms }
    for (const migrations of [steps.slice(0, 1), steps]) {
      await configure({ ...common, migrations })
      for (const cloud of [ours, theirs])
        if (cloud.account.workers.has('rooms'))
          Object.assign(cloud.account.worker('rooms').settings, { logpush: true })
      await runTheirs('deploy')
      await runOurs({ 'allow-migrations': 'true' })
      const [them, us] = [theirs.account.worker('rooms'), ours.account.worker('rooms')]
      expect(versionOf(us)).toEqual(versionOf(them))
      expect(versionOf(us).metadata).toHaveProperty('migrations.new_tag', migrations.at(-1)?.tag)
      expect(us.migrationTag).toBe(them.migrationTag)
    }
    // A whole script resets what belongs to the Worker; here it is as it was.
    expect(ours.account.worker('rooms').settings.logpush).toBe(true)
  })

  test('a build of the configuration sees no token', async () => {
    await configure({ ...FULL, env: undefined, build: { command: 'env > seen.txt' } })
    await runOurs()
    const seen = await readFile(join(folder, 'seen.txt'), 'utf8')
    expect(seen).toContain('PATH=')
    expect(seen).not.toMatch(/cloudflare_|api.?token/i)
    expect(seen).not.toContain(ours.apiToken)
  })

  test('code that does not compile is told, and nothing is sent', async () => {
    await configure({ ...FULL, env: undefined })
    await write({ 'src/index.ts': 'import "./missing.ts"' })
    await expect(runOurs()).rejects.toThrow('could not be compiled')
    expect(effects(ours)).toEqual([])
  })

  test('a binding without an id is refused, where wrangler creates the resource', async () => {
    await configure({ ...FULL, env: undefined, kv_namespaces: [{ binding: 'KV' }] })
    await expect(runOurs()).rejects.toThrow('KV has no id')
    expect(effects(ours)).toEqual([])
  })
})

describe('the intended differences', () => {
  test('log settings that the configuration does not speak of stay, where wrangler switches them off', async () => {
    await write(SITE)
    await configure(PLAIN)
    for (const again of [false, true]) {
      await runTheirs('deploy')
      await runOurs()
      if (again) break
      for (const cloud of [ours, theirs])
        Object.assign(cloud.account.worker('demo-site').settings, { observability: { enabled: true } })
    }
    expect(ours.account.worker('demo-site').settings.observability).toEqual({ enabled: true })
    expect(theirs.account.worker('demo-site').settings.observability).toEqual({ enabled: false })
  })

  test('files of secrets and the code of a Worker of Pages are refused', async () => {
    await write({ ...SITE, 'dist/.dev.vars': 'A=1' })
    await configure(PLAIN)
    await runTheirs('deploy')
    expect(versionOf(theirs.account.worker('demo-site')).manifest).toHaveProperty('/.dev.vars')
    await expect(runOurs()).rejects.toThrow('.dev.vars')
  })

  test('a fallback rule of Pages is found before anything is sent, where wrangler uploads all files first', async () => {
    await write({ ...SITE, 'dist/_redirects': '/* /index.html 200\n' })
    await configure(PLAIN)
    await expect(runTheirs('deploy')).rejects.toThrow()
    expect(effects(theirs)).toContain('POST assets/upload')
    await expect(runOurs()).rejects.toThrow('line 1')
    expect(effects(ours)).toEqual([])
  })

  test('a copy of the folder elsewhere has the same build', async () => {
    await write(SITE)
    await configure(PLAIN)
    const first = await runOurs()
    await cp(join(folder, 'dist'), join(folder, 'copy'), { recursive: true })
    await configure({ ...PLAIN, assets: { ...PLAIN.assets, directory: 'copy' } })
    const second = await runOurs()
    expect(second.outcome.outputs.buildDigest).toBe(first.outcome.outputs.buildDigest)
  })
})

describe('what a program imports', () => {
  const CONFIG = {
    name: 'imports',
    main: 'src/index.js',
    compatibility_date: '2026-11-01',
    rules: [{ type: 'Text', globs: ['**/*.pem', '**/*.txt'], fallthrough: true }],
  }
  const importing = (path: string) =>
    `import found from ${JSON.stringify(path)}\nexport default { fetch: () => new Response(String(found)) }\n`

  test('travels where it is of the checkout', async () => {
    await configure(CONFIG)
    await write({ 'src/index.js': importing('./note.txt'), 'src/note.txt': 'ours' })
    await runOurs()
    expect(ours.requests.some(({ body }) => String(body).includes('ours'))).toBe(true)
  })

  test.each(['credentials.json', 'credentials.pem'])('does not where it lies outside: %s', async name => {
    const outside = await mkdtemp(join(tmpdir(), 'outside-'))
    try {
      await writeFile(join(outside, name), '"canary-0123456789"')
      await configure(CONFIG)
      await write({ 'src/index.js': importing(join(outside, name)) })
      await expect(runOurs()).rejects.toThrow('not of the checkout')
      expect(ours.requests.some(({ body }) => String(body).includes('canary'))).toBe(false)
    } finally {
      await rm(outside, { recursive: true })
    }
  })
})
