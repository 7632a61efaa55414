import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { declaration } from '../../actions/deploy-pages/declaration.ts'
import { run } from '../../actions/deploy-pages/run.ts'
import { installPeer, type Peer } from '../../scripts/peers.ts'
import { runWrangler } from '../../scripts/wrangler.ts'
import { readInputs } from '../../shared/declaration/read-inputs.ts'
import { withChosen } from '../../shared/subject/subject.ts'
import type { Deployment } from '../cloud/pages/deployment.ts'
import { type Pages, startPages } from '../cloud/pages/pages.ts'
import { testPorts } from '../support/fake-ports.ts'

const COMMIT = '0123456789abcdef0123456789abcdef01234567'
const MESSAGE = 'Ünïcode — erste Zeile'

/** The same folder, deployed by the real wrangler and by the action, each to a stand-in of its own. */
let peer: Peer
let folder: string
let theirs: Pages
let ours: Pages

beforeAll(async () => {
  peer = await installPeer('wrangler')
})

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'peers-'))
  theirs = await startPages({ projects: { demo: 'main' } })
  ours = await startPages({ projects: { demo: 'main' } })
})

afterEach(async () => {
  await Promise.all([theirs.stop(), ours.stop(), rm(folder, { recursive: true, force: true })])
})

async function write(files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), content)
  }
}

async function deployTheirs(branch: string, ...more: readonly string[]): Promise<Deployment> {
  const site = ['pages', 'deploy', 'dist', '--project-name=demo', `--branch=${branch}`]
  const commit = [`--commit-hash=${COMMIT}`, `--commit-message=${MESSAGE}`, '--commit-dirty=false']
  const result = await runWrangler({ peer, folder, arguments: [...site, ...commit, ...more], target: theirs })
  expect(result.exitCode, result.output).toBe(0)
  return newest(theirs)
}

async function deployOurs(branch: string, functions = 'none'): Promise<Deployment> {
  const inputs = readInputs(declaration, {
    'api-url': ours.apiUrl,
    'api-token': ours.apiToken,
    'account-id': ours.accountId,
    project: 'demo',
    directory: 'dist',
    branch,
    message: MESSAGE,
    commit: COMMIT,
    functions,
  })
  const { GITHUB_ACTIONS: _, ...environment } = process.env
  const ports = testPorts({
    environment: { ...environment, RUNNER_TOOL_CACHE: join(peer.folder, '../tool-cache') },
  })
  const outcome = await inFolder(() =>
    run(inputs, {
      ...ports,
      run: { ...ports.run, subject: withChosen(ports.run.subject, { commit: COMMIT }) },
    }),
  )
  expect(outcome.failure).toBeUndefined()
  return newest(ours)
}

/** The working directory is where functions and configuration are looked for, as the runner sets it. */
async function inFolder<Value>(work: () => Promise<Value>): Promise<Value> {
  const before = process.cwd()
  process.chdir(folder)
  try {
    return await work()
  } finally {
    process.chdir(before)
  }
}

function newest(pages: Pages): Deployment {
  const deployment = pages.project('demo').deployments.at(-1)
  if (deployment === undefined) throw new Error('nothing was deployed')
  return deployment
}

/** What the platform was told of a deployment, without what must differ. */
const told = ({ facts, environment }: Deployment) => ({
  manifest: facts.manifest,
  fields: facts.fields,
  branch: facts.branch,
  environment,
  commitHash: facts.commitHash,
  commitMessage: facts.commitMessage,
  commitDirty: facts.commitDirty,
  texts: facts.texts,
  files: Object.fromEntries(
    Object.entries(facts.files)
      .filter(([name]) => name !== '_worker.bundle')
      .map(([name, content]) => [name, content.toString('utf8')]),
  ),
})

/** Every stored asset: key, content type, content. */
const stored = (pages: Pages, { facts }: Deployment) =>
  Object.fromEntries(Object.values(facts.manifest).map(key => [key, pages.assets.get(key)]))

const site = {
  'dist/index.html': '<!doctype html><title>Demo</title>',
  'dist/404.html': 'not here',
  'dist/empty.txt': '',
  'dist/.nojekyll': '',
  'dist/.well-known/security.txt': 'Contact: mailto:security@example.com',
  'dist/.DS_Store': 'x',
  'dist/.wrangler/state': 'x',
  'dist/LICENSE': 'no extension',
  'dist/archive.tar.gz': 'archive',
  'dist/noext.': 'dot at the end',
  'dist/IMG.JPG': Uint8Array.from([0xff, 0xd8, 0xff]),
  'dist/site.webmanifest': '{}',
  'dist/assets/app.js': 'console.log(1)',
  'dist/assets/copy.js': 'console.log(1)',
  'dist/assets/same-but-not-its-name.mjs': 'console.log(1)',
  'dist/assets/font.woff2': Uint8Array.from([1, 2, 3, 4, 5, 250]),
  'dist/assets/app.wasm': Uint8Array.from([0, 97, 115, 109]),
  'dist/assets/app.js.map': '{}',
  'dist/nested/_headers': 'only the root ones are special',
  'dist/nested/_worker.js': 'not a worker here',
  'dist/nested/functions/a.js': 'not a function here',
  'dist/nested/node_modules/x.js': 'left out',
  'dist/Über space/日本語 😀.txt': 'unicode',
  'dist/video.ts': 'a type nobody expects',
  'dist/_headers': '/*\n  X-Frame-Options: DENY\n',
  'dist/_redirects': '/old /new 301\n',
}

describe('the real wrangler', () => {
  test('deploys to the stand-in, and what it deploys is served', async () => {
    await write(site)
    const deployment = await deployTheirs('main')
    expect(theirs.violations).toEqual([])
    const page = await fetch(theirs.project('demo').productionUrl)
    expect(page.headers.get('etag')).toBe(`"${deployment.facts.manifest['/index.html']}"`)
    expect(await page.text()).toContain('Demo')
  })
})

describe('the action and the real wrangler tell the platform the same', () => {
  test.each(['main', 'staging'])('of a site of all kinds of names and contents, branch %s', async branch => {
    await write(site)
    const [them, us] = [await deployTheirs(branch), await deployOurs(branch)]
    expect(told(us)).toEqual(told(them))
    expect(stored(ours, us)).toEqual(stored(theirs, them))
    expect(ours.violations).toEqual([])
  })

  test('of a file of every type that has an ending', async () => {
    const typesIn = (list: string) =>
      Object.values(createRequire(import.meta.url)(`mime/types/${list}.js`) as Record<string, string[]>)
    const endings = ['standard', 'other'].flatMap(list => typesIn(list).flat())
    // Keys are refused here, and published by wrangler.
    const names = endings.map(ending => ending.replace('*', '')).filter(name => !/^(key|pem)$/.test(name))
    expect(names.length).toBeGreaterThan(1_000)
    await write(Object.fromEntries([...new Set(names)].map(name => [`dist/file.${name}`, name])))
    const [them, us] = [await deployTheirs('main'), await deployOurs('main')]
    expect(told(us)).toEqual(told(them))
    expect(stored(ours, us)).toEqual(stored(theirs, them))
  })

  test('of functions that belong to another platform: a site without a worker', async () => {
    await write({
      'dist/index.html': 'x',
      'functions/index.js':
        "const { onCall } = require('firebase-functions/https')\nexports.hello = onCall(() => 1)\n",
      'functions/package.json': '{ "main": "index.js" }',
    })
    const [them, us] = [await deployTheirs('main'), await deployOurs('main', 'auto')]
    expect(told(us)).toEqual(told(them))
    expect(us.facts.files['_worker.bundle']).toBeUndefined()
  })

  test('of files behind links inside the site', async () => {
    await write({ 'dist/index.html': 'x', 'dist/real/a.js': 'a' })
    await symlink('a.js', join(folder, 'dist/real/b.js'))
    await symlink('real', join(folder, 'dist/linked'))
    const [them, us] = [await deployTheirs('main'), await deployOurs('main')]
    expect(told(us)).toEqual(told(them))
  })

  test('of empty special files, and of routes without a worker', async () => {
    await write({
      'dist/index.html': 'x',
      'dist/_headers': '',
      'dist/_redirects': '',
      'dist/_routes.json': '{"a',
    })
    const [them, us] = [await deployTheirs('main'), await deployOurs('main')]
    expect(told(us)).toEqual(told(them))
    expect(us.facts.fields).toEqual(['manifest', 'branch', 'commit_message', 'commit_hash', 'commit_dirty'])
  })

  test('when everything is known already', async () => {
    await write(site)
    await deployTheirs('main')
    await deployOurs('main')
    ours.forgetRequests()
    theirs.forgetRequests()
    const [them, us] = [await deployTheirs('main'), await deployOurs('main')]
    expect(told(us)).toEqual(told(them))
    for (const pages of [ours, theirs])
      expect(pages.requests.filter(({ path }) => path.endsWith('/assets/upload'))).toEqual([])
  })

  test('of a bundled worker with routes', async () => {
    await write({
      'dist/index.html': 'x',
      'dist/_worker.js': 'export default { fetch: (request, env) => env.ASSETS.fetch(request) }\n',
      'dist/_routes.json': '{"version":1,"include":["/api/*"],"exclude":[]}',
    })
    const [them, us] = [await deployTheirs('staging', '--no-bundle'), await deployOurs('staging')]
    expect(told(us)).toEqual(told(them))
    expect(withoutBoundary(us.facts.files['_worker.bundle'])).toEqual(
      withoutBoundary(them.facts.files['_worker.bundle']),
    )
  })

  test('of a worker in several modules', async () => {
    await write({
      'dist/index.html': 'x',
      'dist/_worker.js/index.js':
        'import { a } from "./a.js"\nexport default { fetch: () => new Response(a) }\n',
      'dist/_worker.js/a.js': 'export const a = "A"\n',
      'dist/_worker.js/deep/b.mjs': 'export const b = "B"\n',
    })
    const [them, us] = [await deployTheirs('staging', '--no-bundle'), await deployOurs('staging')]
    expect(told(us)).toEqual(told(them))
    expect(partsOf(us.facts.files['_worker.bundle'])).toEqual(partsOf(them.facts.files['_worker.bundle']))
  })

  test('of a folder of functions, compiled by the same compiler without a token', async () => {
    await cp(join(import.meta.dirname, '../..', 'package.json'), join(folder, 'package.json'))
    await write({
      'dist/index.html': 'x',
      'functions/api/hello.js': 'export const onRequestGet = () => new Response("hello")\n',
      'functions/_middleware.js': 'export const onRequest = context => context.next()\n',
    })
    const [them, us] = [await deployTheirs('staging'), await deployOurs('staging', 'auto')]
    expect(us.facts.fields).toEqual(them.facts.fields)
    expect(JSON.parse(String(us.facts.files['_routes.json']))).toEqual(
      JSON.parse(String(them.facts.files['_routes.json'])),
    )
    expect(us.facts.files['_worker.bundle']?.toString()).toContain('new Response("hello")')
  })
})

const toml = [
  'name = "demo"',
  'pages_build_output_dir = "./dist/"',
  'compatibility_date = "2025-11-01"',
  'compatibility_flags = ["nodejs_compat"]',
  '[vars]',
  'STAGE = "everywhere"',
  '[[kv_namespaces]]',
  'binding = "CACHE"',
  'id = "0123456789abcdef0123456789abcdef"',
  '[env.production.vars]',
  'STAGE = "production"',
  '[[env.production.kv_namespaces]]',
  'binding = "CACHE"',
  'id = "fedcba9876543210fedcba9876543210"',
].join('\n')

const jsonc = `{
  // "pages_build_output_dir": "elsewhere",
  "name": "demo", "pages_build_output_dir": "dist",
  "compatibility_date": "2025-11-01",
  "vars": { "STAGE": "json" },
}`

const functions = {
  'functions/api/hello.js':
    'import { createHash } from "node:crypto"\nexport const onRequestGet = () => new Response(createHash("md5").digest("hex"))\n',
}
const worker = {
  'dist/_worker.js': 'export default { fetch: (request, env) => new Response(env.STAGE) }\n',
}

describe('with a wrangler configuration, both tell the platform the same', () => {
  beforeEach(() => write({ 'dist/index.html': 'x' }))

  const metadataOf = ({ facts }: Deployment): unknown => {
    const text = facts.files['_worker.bundle']?.toString('utf8') ?? ''
    return JSON.parse(/name="metadata"\r\n\r\n(.*)\r\n/.exec(text)?.[1] ?? '{}')
  }

  test.each([
    ['wrangler.toml', toml],
    ['wrangler.jsonc', jsonc],
  ])('of a static site beside %s', async (name, text) => {
    await write({ [name]: text })
    const [them, us] = [await deployTheirs('main'), await deployOurs('main')]
    expect(us.facts.fields).toContain('wrangler_config_hash')
    expect(told(us)).toEqual(told(them))
  })

  test.each(['main', 'staging'])('of functions with bindings, branch %s', async branch => {
    await write({ 'wrangler.toml': toml, ...functions })
    const [them, us] = [await deployTheirs(branch), await deployOurs(branch, 'auto')]
    expect(us.facts.fields).toEqual(them.facts.fields)
    expect(us.facts.texts).toEqual(them.facts.texts)
    expect(metadataOf(us)).toMatchObject({
      bindings: expect.anything(),
      compatibility_flags: ['nodejs_compat'],
    })
    expect({ ...(metadataOf(us) as object), main_module: '' }).toEqual({
      ...(metadataOf(them) as object),
      main_module: '',
    })
  })

  test('of a worker with bindings', async () => {
    await write({ 'wrangler.jsonc': jsonc, ...worker })
    const [them, us] = [await deployTheirs('staging'), await deployOurs('staging')]
    expect(us.facts.fields).toEqual(them.facts.fields)
    expect(us.facts.texts).toEqual(them.facts.texts)
    expect({ ...(metadataOf(us) as object), main_module: '' }).toEqual({
      ...(metadataOf(them) as object),
      main_module: '',
    })
  })

  test('a configuration that a build tool made stands in its place', async () => {
    await write({
      'wrangler.toml': toml,
      'dist/built.json': JSON.stringify({
        name: 'demo',
        pages_build_output_dir: '.',
        vars: { STAGE: 'built' },
      }),
      '.wrangler/deploy/config.json': '{"configPath":"../../dist/built.json"}',
    })
    const [them, us] = [await deployTheirs('staging'), await deployOurs('staging')]
    expect(told(us)).toEqual(told(them))
  })

  test('another folder than the one of the configuration is refused where the worker would be lost', async () => {
    await write({ 'wrangler.toml': toml.replace('./dist/', 'build'), ...functions })
    await expect(deployOurs('staging', 'auto')).rejects.toThrow(
      'wrangler.toml says that the built site is in build',
    )
  })

  test('a configuration that wrangler refuses is not left out in silence', async () => {
    await write({ 'wrangler.toml': `${toml}\nnonsense = [`, ...functions })
    await expect(deployOurs('staging', 'auto')).rejects.toThrow(/wrangler/)
  })
})

describe('the intended differences', () => {
  test('equal contents go up once, and there is one look at the project and one upload token', async () => {
    await write({ 'dist/index.html': 'x', 'dist/a.js': 'same', 'dist/b.js': 'same' })
    await deployTheirs('main')
    await deployOurs('main')
    expect(ours.assets.uploads).toBe(2)
    expect(theirs.assets.uploads).toBe(3)
    const count = (pages: Pages, end: string) =>
      pages.requests.filter(({ path }) => path.endsWith(end)).length
    expect([count(ours, '/projects/demo'), count(theirs, '/projects/demo')]).toEqual([1, 2])
    expect([count(ours, '/upload-token'), count(theirs, '/upload-token')]).toEqual([1, 2])
  })

  test('files of environment variables are refused, where wrangler publishes them', async () => {
    await write({ 'dist/index.html': 'x', 'dist/.env.production': 'SECRET=1' })
    const them = await deployTheirs('main')
    expect(them.facts.manifest['/.env.production']).toBeDefined()
    await expect(deployOurs('main')).rejects.toThrow('/.env.production')
    expect(ours.requests).toEqual([])
  })

  test('a deployment that never becomes live is red, where wrangler is green', async () => {
    await write({ 'dist/index.html': 'x' })
    theirs.knobs.stages = { kind: 'stall', at: 'deploy' }
    const them = await deployTheirs('main')
    expect(them.stage()).toEqual({ name: 'deploy', status: 'active' })
  })
})

/** Every writer of a form draws its own boundary; the first line is it (RFC 2046). */
function withoutBoundary(bundle: Buffer | undefined): string {
  const text = bundle?.toString('utf8') ?? ''
  const [boundary = ''] = text.split('\r\n', 1)
  return text.replaceAll(boundary, '--boundary')
}

/** The parts of a bundle, without their order: the modules come as the file system lists them. */
const partsOf = (bundle: Buffer | undefined): string[] =>
  withoutBoundary(bundle).split('--boundary').toSorted()
