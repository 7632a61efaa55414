import { afterEach, beforeEach, expect, test } from 'vitest'
import { systemClock } from '../../../shared/clock/clock.ts'
import { Deadline } from '../../../shared/clock/deadline.ts'
import { octokitGitHub } from '../../../shared/github/octokit-github.ts'
import { Ledger } from '../../../shared/record/ledger.ts'
import { runContext } from '../../../shared/runner/run-context.ts'
import { Secret } from '../../../shared/secrets/secret.ts'
import { type GitHubStandIn, startGitHub } from '../../cloud/github/github.ts'
import { testPorts, workflowEnvironment } from '../../support/fake-ports.ts'
import type { SampleServer } from '../../support/sample-server.ts'
import { DeployFixture } from './deploy-fixture.ts'

let fixture: DeployFixture
let github: GitHubStandIn
let sha: string

beforeEach(async () => {
  fixture = await DeployFixture.open({ healthcheckTimeoutMs: 15_000 })
  github = await startGitHub({ repository: 'antjan/databiz-next' })
  sha = await github.scene.commit('main', { message: 'Mend the login', files: { a: '1' } })
})
afterEach(async () => {
  await github.stop()
  await fixture[Symbol.asyncDispose]()
})

function clientOf() {
  const signal = new AbortController().signal
  const deadline = Deadline.in(60_000, systemClock)
  const ports = { clock: systemClock, signal, deadline, random: () => 0.5, debug: () => undefined }
  return octokitGitHub({ ...ports, token: new Secret(github.token), apiUrl: github.apiUrl })
}

async function record(inputs: Record<string, string> = {}, server: SampleServer = {}, head = sha) {
  const folder = await fixture.folder(server)
  const run = runContext(workflowEnvironment({ GITHUB_SHA: head, GITHUB_WORKSPACE: folder }))
  return await fixture.run(folder, inputs, { github: clientOf(), run })
}

const endings = () => github.world.deployments.map(({ statuses }) => statuses.at(-1)?.state)

test('a deployment is written into the release record, with what serves', async () => {
  await record()
  const [entry] = github.world.deployments
  expect(entry).toMatchObject({ sha, environment: 'staging' })
  expect(entry?.statuses.map(({ state }) => state)).toEqual(['in_progress', 'success'])
  expect(entry?.statuses.at(-1)).toMatchObject({ environmentUrl: fixture.api.url })
  const payload = JSON.stringify(entry)
  expect(payload).toContain(String(fixture.api.latest?.id))
  expect(payload).toMatch(/sha256:[0-9a-f]{64}/)
})

test('and how it ended when it failed', async () => {
  await record({}, { exitAtStart: 1 })
  expect(endings()).toEqual(['failure'])
})

test('a rollback goes to what served well before, marks that commit and the one that is left', async () => {
  await record({}, { version: '1' })
  const newer = await github.scene.commit('staging', { message: 'Break it', files: { a: '2' } }, 'main')
  await record({}, { version: '2' }, newer)
  const { outcome } = await record({ mode: 'rollback', 'health-url': '/version' }, {}, newer)
  expect(outcome.outputs.result).toBe('rolled-back')
  expect(await fixture.served()).toMatchObject({ version: '1' })
  expect(outcome.commitStatus).toMatchObject({ sha, state: 'success' })
  const left = github.world.statuses.filter(status => status.sha === newer)
  expect(left.at(-1)).toMatchObject({ state: 'failure', context: 'deploy-railway/staging' })
  expect(left.at(-1)?.description).toContain('rolled back to')
  expect(endings().at(-1)).toBe('success')
})

test('rolling back twice goes one further back, then says that there is nothing', async () => {
  for (const version of ['1', '2', '3']) {
    const head = await github.scene.commit('main', { message: version, files: { a: version } })
    await record({}, { version }, head)
  }
  await record({ mode: 'rollback' })
  expect(await fixture.served()).toMatchObject({ version: '2' })
  await record({ mode: 'rollback' })
  expect(await fixture.served()).toMatchObject({ version: '1' })
  await expect(record({ mode: 'rollback' })).rejects.toThrow('nothing further to go back to')
})

test('under a hold nothing new is deployed', async () => {
  await record({}, { version: '1' })
  const run = runContext(workflowEnvironment({ GITHUB_SHA: sha }))
  const hold = {
    v: 1,
    act: 'hold',
    component: 'hold',
    reason: 'migration of the data',
    by: 'antjan',
  } as const
  await new Ledger('staging', testPorts({ github: clientOf(), run })).begin(hold, 'hold', 'held').id
  await expect(record({}, { version: '2' })).rejects.toThrow('on hold')
  expect(await fixture.served()).toMatchObject({ version: '1' })
})

test('an old run after a newer one is refused before anything is touched', async () => {
  await record({}, { version: '1' })
  const newer = await github.scene.commit('staging', { message: 'Newer', files: { a: '2' } }, 'main')
  await record({}, { version: '2' }, newer)
  await expect(record({}, { version: '1' })).rejects.toThrow('contains this commit and more')
  expect(fixture.writes).toHaveLength(2)
  const { outcome } = await record({ 'allow-stale': 'true' }, { version: '1' })
  expect(outcome.outputs.result).toBe('live')
})

test('no token, password or value of a variable is in anything that is left behind', async () => {
  const secrets = { token: fixture.token, value: 'v4lue-of-a-variable', password: 'p4ss-word' }
  const variables = `SOME_NAME=${secrets.value}\nDATABASE_URL=postgres://user:${secrets.password}@db/x`
  fixture.api.setVariables({ PRINTS: '1' })
  for (const exitAtStart of [undefined, 1]) {
    const server = exitAtStart === undefined ? {} : { exitAtStart }
    const { outcome, ports } = await fixture.deploy(server, { token: secrets.token, variables, logs: 'all' })
    const left = [
      ports.log.text,
      JSON.stringify(outcome),
      JSON.stringify(ports.log.warnings),
      outcome.failure?.message,
    ]
    for (const secret of Object.values(secrets)) expect(left.join('\n')).not.toContain(secret)
    expect(ports.log.masked).toContain(secrets.value)
  }
  const urls = fixture.railway.requests.map(({ path, query }) => `${path}?${query}`)
  for (const secret of Object.values(secrets)) expect(urls.join('\n')).not.toContain(secret)
})

test('people are warned of what may go wrong', async () => {
  await fixture.deploy({})
  fixture.project.environment('staging').stagedChanges = 2
  const { healthcheckPath: _, ...settings } = fixture.api.settings
  fixture.api.settings = { ...settings, repo: 'antjan/databiz-next', dockerfilePath: 'docker/Dockerfile' }
  fixture.api.holdAt('BUILDING')
  const { ports } = await fixture.deploy({ files: { 'railway.toml': '' } }, { wait: 'false' })
  const second = await fixture.deploy({}, { 'dry-run': 'true' })
  const said = [...ports.log.warnings, ...second.ports.log.warnings].map(({ message }) => message).join('\n')
  expect(said).toContain('2 staged change(s)')
  expect(said).toContain('no health-check path')
  expect(said).toContain('docker/Dockerfile, which is not in the upload')
  expect(said).toMatch(/railway\.toml.*2026-12-01/)
  expect(said).toContain('also connected to the repository antjan/databiz-next')
  expect(said).toContain('is on its way already')
})
