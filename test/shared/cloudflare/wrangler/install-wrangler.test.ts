import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { installWrangler } from '../../../../shared/cloudflare/wrangler/install-wrangler.ts'
import { nodeProcesses } from '../../../../shared/process/node-processes.ts'
import { testPorts } from '../../../support/fake-ports.ts'

/** Notes how it was called, and installs a program of one line. */
const NPM = `#!${process.execPath}
const { appendFileSync, mkdirSync, readFileSync, writeFileSync } = require('node:fs')
const { dependencies } = JSON.parse(readFileSync('package.json'))
const { packages } = JSON.parse(readFileSync('package-lock.json'))
const seen = { words: process.argv.slice(2), dependencies, packages, names: Object.keys(process.env) }
appendFileSync(process.env.HOME + '/calls', JSON.stringify(seen) + '\\n')
mkdirSync('node_modules/wrangler/bin', { recursive: true })
writeFileSync('node_modules/wrangler/bin/wrangler.js', '// from npm')
`

interface Call {
  readonly words: readonly string[]
  readonly dependencies: Readonly<Record<string, string>>
  readonly packages: Readonly<Record<string, { readonly integrity?: string; readonly version?: string }>>
  readonly names: readonly string[]
}

let home: string
let startedIn: string
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'home-'))
  await place('bin/npm', NPM)
  await chmod(join(home, 'bin/npm'), 0o755)
  await mkdir(join(home, 'repository'))
  startedIn = process.cwd()
  process.chdir(join(home, 'repository'))
})
afterEach(async () => {
  process.chdir(startedIn)
  await rm(home, { recursive: true, force: true })
})

async function place(path: string, content: string): Promise<void> {
  await mkdir(dirname(join(home, path)), { recursive: true })
  await writeFile(join(home, path), content)
}

async function install(more: Record<string, string> = {}) {
  const environment = { HOME: home, PATH: `${join(home, 'bin')}:${process.env['PATH']}`, ...more }
  const ports = testPorts({ environment })
  const processes = nodeProcesses({ environment, signal: ports.signal, deadline: ports.deadline })
  const program = await installWrangler({ ...ports, processes })
  return { program, content: await readFile(program, 'utf8') }
}

const calls = async (): Promise<Call[]> =>
  (await readFile(join(home, 'calls'), 'utf8').catch(() => ''))
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line) as Call)

test('it is installed from the lock file, every package with its digest, without scripts and without secrets', async () => {
  await install({ 'INPUT_API-TOKEN': 'secret', npm_config_registry: 'https://registry.example.com' })
  const [call] = await calls()
  expect(call?.words).toEqual(expect.arrayContaining(['ci', '--ignore-scripts']))
  const { '': root, ...packages } = call?.packages ?? {}
  expect(root).toMatchObject({ dependencies: call?.dependencies })
  expect(Object.keys(packages).length).toBeGreaterThan(30)
  for (const { integrity } of Object.values(packages)) expect(integrity).toMatch(/^sha512-/)
  expect(packages['node_modules/wrangler']?.version).toBe(call?.dependencies['wrangler'])
  expect(call?.names).toContain('npm_config_registry')
  expect(call?.names).not.toContain('INPUT_API-TOKEN')
})

test('the second time it is there already', async () => {
  const [first, second] = [await install(), await install()]
  expect(second.program).toBe(first.program)
  expect(first.program.startsWith(join(home, '.cache/databiz-actions/wrangler-'))).toBe(true)
  expect(await calls()).toHaveLength(1)
})

test('what lies in the repository, in the tool folder or in a folder of everybody is not run', async () => {
  const version = (await calls())[0]?.dependencies['wrangler'] ?? '4.164.0'
  const planted = `databiz-actions/wrangler-${version}/node_modules/wrangler/bin/wrangler.js`
  for (const place_ of ['repository', 'tools', 'temporary']) await place(join(place_, planted), '// planted')
  const elsewhere = { RUNNER_TOOL_CACHE: join(home, 'tools'), RUNNER_TEMP: join(home, 'temporary') }
  expect((await install(elsewhere)).content).toBe('// from npm')
  expect(
    (await install({ ...elsewhere, HOME: '' }).catch((thrown: unknown) => thrown)) ?? {},
  ).not.toMatchObject({
    content: '// planted',
  })
})

test('a cache folder that others may write into is not used', async () => {
  const { program } = await install()
  await writeFile(program, '// changed by somebody else')
  await chmod(join(home, '.cache/databiz-actions'), 0o777)
  expect((await install()).content).toBe('// from npm')
})
