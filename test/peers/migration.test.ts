import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { install, installPeer } from '../../scripts/peers.ts'
import { runWrangler } from '../../scripts/wrangler.ts'
import { type Pages, startPages } from '../cloud/pages/pages.ts'
import { stepOf } from '../support/migration-page.ts'
import { runBundle } from '../support/run-bundle.ts'

/** *Before* and *after* of a migration page, both executed: what people come from, and what they get. */
let folder: string
let theirs: Pages
let ours: Pages

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'migration-'))
  await mkdir(join(folder, 'dist/assets'), { recursive: true })
  await writeFile(join(folder, 'dist/index.html'), '<!doctype html><title>Shop</title>')
  await writeFile(join(folder, 'dist/assets/app.js'), 'document.title += "!"')
  await writeFile(join(folder, 'dist/_headers'), '/*\n  x-frame-options: DENY\n')
  theirs = await startPages({ projects: { shop: 'main' } })
  ours = await startPages({ projects: { shop: 'main' } })
})
afterEach(async () => {
  await Promise.all([theirs.stop(), ours.stop(), rm(folder, { recursive: true, force: true })])
})

type Inputs = Readonly<Record<string, string>>

/** The command that each of them gives to wrangler. */
const COMMANDS: Readonly<Record<string, (inputs: Inputs) => readonly string[]>> = {
  'wrangler-action': ({ command = '' }) => command.split(' '),
  'pages-action': pagesDeploy,
  'refined-cf-pages-action': pagesDeploy,
}

function pagesDeploy({ directory = '', projectName = '', branch = '' }: Inputs): readonly string[] {
  return ['pages', 'deploy', directory, `--project-name=${projectName}`, `--branch=${branch}`]
}

const valuesFor = (pages: Pages): Inputs => ({
  'secrets.CLOUDFLARE_API_TOKEN': pages.apiToken,
  'secrets.GITHUB_TOKEN': 'ghs_0123456789abcdef',
  'vars.CLOUDFLARE_ACCOUNT_ID': pages.accountId,
  'github.head_ref': 'a-change',
})

const served = (pages: Pages) => {
  const deployments = pages.project('shop').deployments
  expect(deployments).toHaveLength(1)
  const [{ branch, environment, manifest, files } = {}] = deployments.map(({ facts }) => facts)
  return { branch, environment, manifest, headers: String(files?.['_headers']) }
}

describe.each(Object.entries(COMMANDS))('%s', (page, commandOf) => {
  it('before and after deploy the same files to the same place', async () => {
    const before = stepOf(page, 'Before', valuesFor(theirs)).inputs
    expect([before['apiToken'], before['accountId']]).toEqual([theirs.apiToken, theirs.accountId])
    const peer = await installPeer('wrangler')
    const run = await runWrangler({ peer, folder, arguments: commandOf(before), target: theirs })
    expect(run.exitCode, run.output).toBe(0)

    const { action, inputs } = stepOf(page, 'After', valuesFor(ours))
    const more = { 'commit-status': 'false', 'api-url': ours.apiUrl }
    const after = await runBundle(action, { folder, inputs: { ...inputs, ...more } })
    expect(after.exitCode, after.log).toBe(0)
    expect(served(ours)).toEqual(served(theirs))
  }, 120_000)
})

it('wait-on-action: before and after wait for what is not there yet', async () => {
  const peer = await install({ name: 'wait-on', version: '7.2.0', packages: ['wait-on'] })
  const { resource = '', timeout = '', interval = '' } = stepOf('wait-on-action', 'Before', {}).inputs
  const program = join(peer.folder, 'node_modules/wait-on/bin/wait-on')
  await using server = await startsLater()
  const here = resource.replace('https-get://api.example.com', `http-get://127.0.0.1:${server.port}`)
  await promisify(execFile)(process.execPath, [program, '-t', timeout, '-i', interval, here])
  const { action, inputs } = stepOf('wait-on-action', 'After', {
    'vars.API_URL': `http://127.0.0.1:${server.port}`,
  })
  const after = await runBundle(action, { folder, inputs: { ...inputs, 'commit-status': 'false' } })
  expect([after.outputs['result'], after.exitCode], after.log).toEqual(['passed', 0])
}, 120_000)

/** Refuses until something asked twice. */
async function startsLater() {
  let asked = 0
  const server = createServer((_, response) => {
    asked += 1
    response.statusCode = asked > 2 ? 200 : 503
    response.end('{"status":"ok"}')
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { port, [Symbol.asyncDispose]: async () => void (await promisify(server.close.bind(server))()) }
}

it.for([
  ['railway-deploy', 'the container of the action, and Railway’s own tool in it'],
  ['railway-cli', 'Railway’s own tool, which Cargo builds: `npm run railway:cli` compares with its source'],
  ['branch-deploy', 'a comment on GitHub, which answers with reactions and locks of its own'],
  ['postgres-backup-s3', 'the image of a container, and a registry to take it from'],
])('%s: its before is not executed', ([, needs], { skip }) => skip(`It needs ${needs}`))
