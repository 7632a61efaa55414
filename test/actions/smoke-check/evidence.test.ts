import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { declaration } from '../../../actions/smoke-check/declaration.ts'
import { statusContext } from '../../../actions/smoke-check/report/status-context.ts'
import { systemClock } from '../../../shared/clock/clock.ts'
import { Deadline } from '../../../shared/clock/deadline.ts'
import { writeCommitStatus } from '../../../shared/github/commit-status.ts'
import { octokitGitHub } from '../../../shared/github/octokit-github.ts'
import { runContext } from '../../../shared/runner/run-context.ts'
import { Secret } from '../../../shared/secrets/secret.ts'
import { type GitHubStandIn, startGitHub } from '../../cloud/github/github.ts'
import { workflowEnvironment } from '../../support/fake-ports.ts'
import { type Databiz, startDatabiz } from './support/databiz.ts'
import { inputsOf, smoke } from './support/smoke.ts'

let github: GitHubStandIn
let api: Databiz
let sha: string

beforeEach(async () => {
  github = await startGitHub({ repository: 'antjan/databiz-next' })
  api = await startDatabiz()
  sha = await github.world.git.addCommits('main', [{ message: 'One' }])
  api.health['commit'] = sha
})

afterEach(async () => {
  await github.stop()
  await api.stop()
})

function client() {
  const signal = new AbortController().signal
  const deadline = Deadline.in(20_000, systemClock)
  const ports = { clock: systemClock, signal, deadline, random: () => 0.5, debug: () => undefined }
  return octokitGitHub({ ...ports, token: new Secret(github.token), apiUrl: github.apiUrl })
}

const runOf = (id: string) =>
  runContext(
    workflowEnvironment({
      GITHUB_EVENT_NAME: '',
      GITHUB_SHA: sha,
      GITHUB_RUN_ID: id,
      GITHUB_REPOSITORY: 'antjan/databiz-next',
    }),
  )

/** A step of a run, and the status that it leaves. */
async function step(path: string, run = runOf('1')) {
  const checks = `version: 1\nchecks: [{ get: ${path} }]`
  const inputs = { 'base-url': api.url, checks, environment: 'staging', 'expected-commit': sha }
  const { outcome, ports } = await smoke(inputs, { github: client(), run })
  const { commitStatus } = outcome
  if (commitStatus !== undefined) await writeCommitStatus(commitStatus, client(), run)
  return { commitStatus, notices: ports.log.notices.map(({ message }) => message).join('\n') }
}

describe('the status', () => {
  it('has the name of the step in it', () => {
    const of = (raw: Record<string, string>) =>
      statusContext(inputsOf({ 'base-url': 'https://a.example', ...raw }))
    expect(of({ environment: 'staging', name: 'edge' })).toBe('smoke-check/staging/edge')
    expect(of({ environment: 'staging' })).toBe('smoke-check/staging')
    expect(of({ name: 'edge' })).toBeUndefined()
    expect(() => inputsOf({ name: 'a/b' })).toThrow('name')
    expect(Object.keys(declaration.inputs)).toContain('name')
  })

  it('that is red stays, when another step of the run passes about something else', async () => {
    expect((await step('/nowhere')).commitStatus?.state).toBe('failure')
    const other = await step('/health')
    expect(other.commitStatus).toBeUndefined()
    expect(other.notices).toContain('Give each step a `name`')
  })

  it('that is red gives way to the same checks, to a later run, and never stops a failure', async () => {
    api.replies.set('GET /health', () => ({ status: 500 }))
    expect((await step('/health')).commitStatus?.state).toBe('failure')
    expect((await step('/nowhere')).commitStatus?.state).toBe('failure')
    api.replies.clear()
    expect((await step('/health', runOf('2'))).commitStatus?.state).toBe('success')
    await step('/nowhere', runOf('3'))
    api.replies.set('GET /nowhere', () => ({ status: 200 }))
  })

  it('says what was looked at, and fits', async () => {
    const { commitStatus } = await step(`/${'long-'.repeat(60)}`)
    expect(commitStatus?.description).toMatch(/… \(checks [0-9a-f]{8}\)$/)
    expect(commitStatus?.description.length).toBeLessThanOrEqual(140)
  })
})
