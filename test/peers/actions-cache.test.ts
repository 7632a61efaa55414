import { execFile } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { PagesCase, smallSite } from '../actions/deploy-pages/pages-case.ts'
import { type ActionsCache, startActionsCache } from '../cloud/actions-cache/actions-cache.ts'
import { runScript } from '../support/run-bundle.ts'

const ENTRY = fileURLToPath(new URL('../../actions/deploy-pages/index.ts', import.meta.url))

/** GitHub's own cache client runs here, against a stand-in of the service. Beside it stands, for the registry and its large package, an `npm` that installs a compiler of one line. */
const NPM = `#!${process.execPath}
const { appendFileSync, mkdirSync, writeFileSync } = require('node:fs')
const { existsSync } = require('node:fs')
const archives = process.argv.find(word => word.startsWith('--cache=')).slice('--cache='.length)
const known = existsSync(archives + '/archive')
appendFileSync(process.env.HOME + '/installs', JSON.stringify({ known, names: Object.keys(process.env) }) + '\\n')
mkdirSync(archives, { recursive: true })
writeFileSync(archives + '/archive', 'what npm fetched')
mkdirSync('node_modules/wrangler/bin', { recursive: true })
writeFileSync('node_modules/wrangler/bin/wrangler.js', ${JSON.stringify(`
  const { writeFileSync } = require('node:fs')
  const option = name => process.argv.find(word => word.startsWith('--' + name + '=')).split('=')[1]
  const token = process.env['INPUT_API-TOKEN'] ?? 'a token'
  writeFileSync(option('outfile'), [
    '--bundle', 'Content-Disposition: form-data; name="metadata"', '', '{"main_module":"functions.js"}',
    '--bundle', 'Content-Disposition: form-data; name="functions.js"; filename="functions.js"',
    'Content-Type: application/javascript+module', '',
    '/* compiled without ' + token + ' */ export default { fetch: (request, env) => env.ASSETS.fetch(request) }',
    '--bundle--', '',
  ].join('\\r\\n'))
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
const kept = () => join(home, '.cache/databiz-actions')

const installs = async () =>
  (await readFile(join(home, 'installs'), 'utf8'))
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as { readonly known: boolean; readonly names: readonly string[] })

async function deployOnFreshRunner() {
  await rm(kept(), { recursive: true, force: true })
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

test('what npm fetched is kept in the cache of the repository; the compiler is installed from it on the next runner', async () => {
  const first = await deployOnFreshRunner()
  expect(first.exitCode, first.log).toBe(0)
  expect(first.log).toContain('Installed wrangler')
  expect(cache.entries).toMatchObject([
    { key: expect.stringMatching(/^databiz-actions-wrangler-.*-Linux-X64$/), isComplete: true },
  ])

  const second = await deployOnFreshRunner()
  expect(second.exitCode, second.log).toBe(0)
  expect(second.log).toContain('Archives of wrangler from the cache')
  expect((await installs()).map(({ known }) => known)).toEqual([false, true])
  const bundle = on.pages.project('demo').deployments.at(-1)?.facts.files['_worker.bundle']
  expect(bundle?.toString()).toContain('compiled without a token')
  for (const { names } of await installs()) {
    expect(names).not.toContain('INPUT_API-TOKEN')
    expect(names).not.toContain('ACTIONS_RUNTIME_TOKEN')
  }
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

test('a program that somebody put where one used to be kept is never run', async () => {
  const planted = join(toolFolder(), 'databiz-actions/wrangler-4.164.0/node_modules/wrangler/bin/wrangler.js')
  await mkdir(join(planted, '..'), { recursive: true })
  await writeFile(planted, "require('node:fs').writeFileSync(process.env.HOME + '/taken', '')")
  const run = await deployOnFreshRunner()
  expect(run.exitCode, run.log).toBe(0)
  await expect(readFile(join(home, 'taken'))).rejects.toThrow()
})

test('an archive that leads out of its folder writes nothing outside, and is not used', async () => {
  await deployOnFreshRunner()
  const [entry] = cache.entries
  const place = await mkdtemp(join(tmpdir(), 'planted-'))
  const taken = join(home, 'taken')
  await writeFile(taken, 'by somebody else')
  await symlink('/', join(place, 'root'))
  const run = promisify(execFile)
  await run('tar', ['-P', '-cf', join(place, 'planted.tar'), '-C', place, 'root', taken])
  await rm(taken)
  const { stdout } = await run('zstd', ['-c', join(place, 'planted.tar')], { encoding: 'buffer' })
  if (entry !== undefined) entry.content = stdout
  const next = await deployOnFreshRunner()
  expect(next.exitCode, next.log).toBe(0)
  expect(next.log).not.toContain('Archives of wrangler from the cache')
  await expect(readFile(taken)).rejects.toThrow()
  expect((await installs()).map(({ known }) => known)).toEqual([false, false])
  await rm(place, { recursive: true, force: true })
})

test('a broken archive is left alone and the compiler is installed anew', async () => {
  await deployOnFreshRunner()
  const [entry] = cache.entries
  if (entry !== undefined) entry.content = Buffer.from('this is no archive')
  const run = await deployOnFreshRunner()
  expect(run.exitCode, run.log).toBe(0)
  expect(await installs()).toHaveLength(2)
})
