import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { PagesCase, smallSite } from '../actions/deploy-pages/pages-case.ts'
import { type ActionsCache, startActionsCache } from '../cloud/actions-cache/actions-cache.ts'
import { runScript } from '../support/run-bundle.ts'

const ENTRY = fileURLToPath(new URL('../../actions/deploy-pages/index.ts', import.meta.url))

/** GitHub's own cache client runs here, against a stand-in of the service. Beside it stands, for the registry and its large package, an `npm` that installs a compiler of one line. */
const NPM = `#!${process.execPath}
const { appendFileSync, mkdirSync, writeFileSync } = require('node:fs')
appendFileSync(process.env.HOME + '/installs', JSON.stringify(Object.keys(process.env)) + '\\n')
mkdirSync('node_modules/wrangler/bin', { recursive: true })
writeFileSync('node_modules/wrangler/bin/wrangler.js', ${JSON.stringify(`
  const { writeFileSync } = require('node:fs')
  const option = name => process.argv.find(word => word.startsWith('--' + name + '=')).split('=')[1]
  writeFileSync(option('outfile'), 'compiled without ' + (process.env['INPUT_API-TOKEN'] ?? 'a token'))
  writeFileSync(option('output-routes-path'), '{"version":1,"include":["/*"],"exclude":[]}')
`)})
`

let on: PagesCase
let cache: ActionsCache
let home: string
let workspace: string

beforeEach(async () => {
  on = await PagesCase.start({ clock: { now: () => performance.now(), date: () => new Date() } })
  cache = await startActionsCache()
  home = await mkdtemp(join(tmpdir(), 'home-'))
  workspace = await on.site({ ...prefixed('dist', smallSite), 'functions/hello.js': 'compiled elsewhere' })
  await mkdir(join(home, 'bin'))
  await writeFile(join(home, 'bin/npm'), NPM)
  await chmod(join(home, 'bin/npm'), 0o755)
})
afterEach(async () => {
  await Promise.all([on[Symbol.asyncDispose](), cache.stop(), rm(home, { recursive: true, force: true })])
})

const prefixed = (folder: string, contents: typeof smallSite) =>
  Object.fromEntries(Object.entries(contents).map(([name, content]) => [`${folder}/${name}`, content]))

const toolFolder = () => join(home, 'tools')
const installs = async () => (await readFile(join(home, 'installs'), 'utf8')).trim().split('\n')

async function deployOnFreshRunner() {
  await rm(toolFolder(), { recursive: true, force: true })
  const { apiUrl, apiToken, accountId } = on.pages
  return await runScript(ENTRY, {
    folder: workspace,
    inputs: {
      'api-url': apiUrl,
      'api-token': apiToken,
      'account-id': accountId,
      project: 'demo',
      directory: 'dist',
    },
    environment: {
      ...cache.environment,
      HOME: home,
      PATH: `${join(home, 'bin')}:${process.env['PATH']}`,
      RUNNER_TOOL_CACHE: toolFolder(),
      RUNNER_OS: 'Linux',
      RUNNER_ARCH: 'X64',
    },
  })
}

test('the compiler is installed once, kept in the cache of the repository, and brought back on the next runner', async () => {
  const first = await deployOnFreshRunner()
  expect(first.exitCode, first.log).toBe(0)
  expect(first.log).toContain('Installed wrangler')
  expect(cache.entries).toMatchObject([
    { key: expect.stringMatching(/^databiz-actions-wrangler-.*-Linux-X64$/), isComplete: true },
  ])

  const second = await deployOnFreshRunner()
  expect(second.exitCode, second.log).toBe(0)
  expect(second.log).toContain('from the cache')
  expect(await installs()).toHaveLength(1)
  const bundle = on.pages.project('demo').deployments.at(-1)?.facts.files['_worker.bundle']
  expect(bundle?.toString()).toBe('compiled without a token')
  expect((await installs())[0]).not.toContain('INPUT_API-TOKEN')
  expect((await installs())[0]).not.toContain('ACTIONS_RUNTIME_TOKEN')
  expect(cache.violations).toEqual([])
})

test('a cache that refuses everything only costs time', async () => {
  cache.faults.add(
    /^POST/,
    { kind: 'reply', reply: { status: 403, body: { msg: 'no' } } },
    { times: Number.POSITIVE_INFINITY },
  )
  const run = await deployOnFreshRunner()
  expect(run.exitCode, run.log).toBe(0)
  expect(run.outputs['result']).toBe('live')
  expect(run.log).not.toMatch(/^::error/m)
  expect(await installs()).toHaveLength(1)
})

test('a broken archive is left alone and the compiler is installed anew', async () => {
  await deployOnFreshRunner()
  const [entry] = cache.entries
  if (entry !== undefined) entry.content = Buffer.from('this is no archive')
  const run = await deployOnFreshRunner()
  expect(run.exitCode, run.log).toBe(0)
  expect(await installs()).toHaveLength(2)
})
