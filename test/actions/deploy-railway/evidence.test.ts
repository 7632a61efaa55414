import { afterEach, beforeEach, expect, test } from 'vitest'
import { systemClock } from '../../../shared/clock/clock.ts'
import { Deadline } from '../../../shared/clock/deadline.ts'
import { octokitGitHub } from '../../../shared/github/octokit-github.ts'
import { runContext } from '../../../shared/runner/run-context.ts'
import { Secret } from '../../../shared/secrets/secret.ts'
import { type GitHubStandIn, startGitHub } from '../../cloud/github/github.ts'
import { workflowEnvironment } from '../../support/fake-ports.ts'
import { DeployFixture } from './deploy-fixture.ts'

let fixture: DeployFixture
let github: GitHubStandIn
let sha: string

beforeEach(async () => {
  fixture = await DeployFixture.open({ healthcheckTimeoutMs: 2_000 })
  github = await startGitHub({ repository: 'antjan/databiz-next' })
  sha = await github.scene.commit('main', { message: 'Mend the login', files: { a: '1' } })
})
afterEach(async () => {
  await github.stop()
  await fixture[Symbol.asyncDispose]()
})

async function deployRecorded(exitAtStart?: number) {
  const folder = await fixture.folder(exitAtStart === undefined ? {} : { exitAtStart })
  const signal = new AbortController().signal
  const deadline = Deadline.in(30_000, systemClock)
  const ports = { clock: systemClock, signal, deadline, random: () => 0.5, debug: () => undefined }
  const client = octokitGitHub({ ...ports, token: new Secret(github.token), apiUrl: github.apiUrl })
  const run = runContext(workflowEnvironment({ GITHUB_SHA: sha, GITHUB_WORKSPACE: folder }))
  return await fixture.run(folder, { 'github-deployment': 'true' }, { github: client, run })
}

test('a GitHub deployment is recorded and finished with the address', async () => {
  await deployRecorded()
  const [record] = github.world.deployments
  expect(record).toMatchObject({ sha, environment: 'staging' })
  expect(record?.statuses.map(({ state }) => state)).toEqual(['in_progress', 'success'])
  expect(record?.statuses.at(-1)).toMatchObject({ environmentUrl: fixture.api.url })
})

test('and finished as a failure when it fails', async () => {
  await deployRecorded(1)
  expect(github.world.deployments[0]?.statuses.at(-1)?.state).toBe('failure')
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
  expect(said).toContain('railway.toml is deprecated: Railway stops reading it on 2026-12-01')
  expect(said).toContain('also connected to the repository antjan/databiz-next')
  expect(said).toContain('is on its way already')
})
