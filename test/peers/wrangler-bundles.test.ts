import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { declaration } from '../../actions/deploy-pages/declaration.ts'
import { run } from '../../actions/deploy-pages/run.ts'
import { installPeer, type Peer } from '../../scripts/peers.ts'
import { runWrangler } from '../../scripts/wrangler.ts'
import { systemClock } from '../../shared/clock/clock.ts'
import { Deadline } from '../../shared/clock/deadline.ts'
import { readInputs } from '../../shared/declaration/read-inputs.ts'
import { type Pages, startPages } from '../cloud/pages/pages.ts'
import { testPorts } from '../support/fake-ports.ts'

/** Code of a site, through the real wrangler and through the action: the same worker. */
const PATIENCE_MS = 240_000
vi.setConfig({ testTimeout: 2 * PATIENCE_MS })
let peer: Peer
let folder: string
let theirs: Pages
let ours: Pages

beforeAll(async () => {
  peer = await installPeer('wrangler')
})

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'peers-bundles-'))
  theirs = await startPages({ projects: { demo: 'main' } })
  ours = await startPages({ projects: { demo: 'main' } })
})

afterEach(async () => {
  await Promise.all([theirs.stop(), ours.stop(), rm(folder, { recursive: true, force: true })])
})

async function write(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), content)
  }
}

interface Bundle {
  readonly metadata: unknown
  readonly modules: Readonly<Record<string, string>>
}

/** What is run, without what is a matter of where it was compiled: names of temporary folders, and comments with paths. */
async function bundleOf(pages: Pages): Promise<Bundle> {
  const bytes = pages.project('demo').deployments.at(-1)?.facts.files['_worker.bundle'] ?? Buffer.alloc(0)
  const boundary = /^--([^\r\n]+)/.exec(bytes.toString('latin1'))?.[1] ?? ''
  const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` }
  const form = await new Response(new Uint8Array(bytes), { headers }).formData()
  const { main_module: main, ...metadata } = JSON.parse(String(form.get('metadata'))) as {
    main_module: string
  }
  const files = [...form].flatMap(([name, value]) => (value instanceof File ? [[name, value] as const] : []))
  const modules = await Promise.all(
    files.map(async ([name, file]) => [name === main ? 'main' : name, plain(await file.text())] as const),
  )
  return { metadata, modules: Object.fromEntries(modules) }
}

const plain = (code: string): string =>
  code
    .split('\n')
    .filter(line => !/^\s*\/\/ |^\/\/# source/.test(line))
    .join('\n')
    .replaceAll(
      /(checked-fetch|functionsRoutes|functionsWorker|bundledWorker|pages-[\w-]*)[-.][\w.-]+/g,
      '$1',
    )

async function both(): Promise<{ readonly them: Bundle; readonly us: Bundle }> {
  const words = ['pages', 'deploy', 'dist', '--project-name=demo', '--branch=main', '--commit-dirty=false']
  const result = await runWrangler({ peer, folder, arguments: words, target: theirs })
  expect(result.exitCode, result.output).toBe(0)
  const { GITHUB_ACTIONS: _, ...environment } = process.env
  const ports = testPorts({
    environment: { ...environment, RUNNER_TOOL_CACHE: join(peer.folder, '../tool-cache') },
    deadline: Deadline.in(PATIENCE_MS, systemClock),
  })
  const inputs = readInputs(declaration, {
    'api-url': ours.apiUrl,
    'api-token': ours.apiToken,
    'account-id': ours.accountId,
    project: 'demo',
    'working-directory': folder,
    directory: 'dist',
    branch: 'main',
    verify: 'false',
  })
  const outcome = await run(inputs, ports)
  expect(outcome.failure).toBeUndefined()
  return { them: await bundleOf(theirs), us: await bundleOf(ours) }
}

const CONFIG = `name = "demo"
pages_build_output_dir = "./dist"
compatibility_date = "2024-08-01"
compatibility_flags = ["nodejs_compat"]
`

const SITES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'a worker with modules of Node at an older compatibility date': {
    'wrangler.toml': CONFIG,
    'dist/_worker.js': `import { readFileSync } from 'node:fs'
import { platform } from 'node:os'
import tty from 'node:tty'
export default { fetch: () => new Response(String(platform) + typeof readFileSync + typeof tty) }
`,
  },
  'a worker that imports a part when it is needed': {
    'dist/_worker.js': `export default { fetch: async () => new Response((await import('./parts/late.js')).text) }
`,
    'dist/parts/late.js': `export const text = 'late'\n`,
  },
  'a minified worker, several imports on one line': {
    'dist/_worker.js': `import{a}from"./a.js";import{b}from"./b.js";export default{fetch:()=>new Response(a+b)}`,
    'dist/a.js': `export const a='a'`,
    'dist/b.js': `export const b='b'`,
  },
  'functions with middleware, parameters and a dependency': {
    'functions/_middleware.js': `export const onRequest = async context => {
  const answer = await context.next()
  answer.headers.set('x-seen', 'yes')
  return answer
}
`,
    'functions/api/[id].js': `import { greet } from '../../lib/greet.js'
export const onRequestGet = ({ params }) => new Response(greet(params.id))
`,
    'functions/files/[[path]].ts': `export const onRequest: PagesFunction = ({ params }) => new Response(String(params.path))
`,
    'lib/greet.js': `export const greet = name => 'hello ' + name\n`,
  },
}

describe('the worker is the one that wrangler makes', () => {
  test.each(Object.entries(SITES))('of %s', async (_, files) => {
    await write({ 'dist/index.html': '<title>x</title>', ...files })
    const { them, us } = await both()
    expect(us).toEqual(them)
    expect(Object.keys(us.modules)).toContain('main')
  })
})
