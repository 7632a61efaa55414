import { describe, expect, it } from 'vitest'
import { CancelledError } from '../../../shared/failure/action-error.ts'
import { FakeClock } from '../../support/fake-clock.ts'
import {
  attempt,
  everyGate,
  type GivenInputs,
  gatesOf,
  proveEverything,
  type Repository,
  startRepository,
} from './scene.ts'

const afterMove = { tag: 'production-{date}-{time}', release: 'true', dispatch: 'deploy.yml' }

async function withDeployment(): Promise<Repository> {
  const repository = await startRepository()
  const { scene } = repository.github
  scene.addWorkflow({ name: 'Deploy', path: '.github/workflows/deploy.yml', on: ['workflow_dispatch'] })
  return repository
}

const deployments = ({ github }: Repository) =>
  github.world.runs.filter(({ event }) => event === 'workflow_dispatch')
const tags = async ({ github }: Repository) =>
  (await github.world.git.refs('refs/tags/')).map(({ name }) => name)

describe('a target that has the commit already', () => {
  it('is success, shows what is on record, waits for nothing and changes nothing', async () => {
    await using repository = await startRepository()
    const { github, candidate } = repository
    proveEverything(repository)
    await attempt(github, everyGate)
    github.scene.run({ sha: candidate, path: '.github/workflows/late.yml', jobs: { late: 'in_progress' } })
    github.forgetRequests()
    const clock = new FakeClock(new Date())
    const freeze = '00:00 - 24:00'
    const tried = await attempt(github, { ...everyGate, wait: '5m', freeze }, { clock })
    expect(tried.outcome.failure).toBeUndefined()
    expect(tried.outcome.outputs).toMatchObject({
      result: 'up-to-date',
      sha: candidate,
      commits: 0,
      blockedBy: [],
      summary: `main has ${candidate.slice(0, 7)} already. Not proven on record: checks.`,
    })
    expect(gatesOf(tried)).toEqual({
      checks: 'pending',
      'status:smoke-check/staging': 'passed',
      deployment: 'passed',
      'sign-off:staging': 'passed',
    })
    expect(tried.outcome.report).toContain('The commit is there already')
    expect(clock.sleeps).toEqual([])
    expect(github.requests.some(({ method, path }) => method !== 'GET' && path !== '/graphql')).toBe(false)
    expect(github.violations).toEqual([])
  })

  it('because it has grown past all of the source is up to date, not a rollback', async () => {
    await using repository = await startRepository()
    const { github, candidate } = repository
    await attempt(github)
    await github.scene.commit('main', { message: 'Hotfix', files: { hot: '1' } }, candidate)
    expect((await attempt(github)).outcome.outputs.result).toBe('up-to-date')
  })

  it('gets what a broken-off run left undone, and never twice', async () => {
    await using repository = await withDeployment()
    const { github, candidate } = repository
    await attempt(github)
    const finished = await attempt(github, afterMove)
    expect(finished.outcome.failure).toBeUndefined()
    expect(finished.outcome.outputs).toMatchObject({ result: 'up-to-date', tag: expect.any(String) })
    expect(github.world.releases).toHaveLength(1)
    const again = await attempt(github, { ...afterMove, 'dispatch-wait': 'false' })
    expect(again.outcome.outputs.tag).toBe(finished.outcome.outputs.tag)
    expect(again.outcome.outputs.runs).toEqual(finished.outcome.outputs.runs)
    expect(await tags(repository)).toHaveLength(1)
    expect(deployments(repository)).toMatchObject([{ sha: candidate, branch: 'main' }])
    expect(github.violations).toEqual([])
  })

  it('gets nothing while its record is not clean', async () => {
    await using repository = await withDeployment()
    const { github, candidate } = repository
    await attempt(github)
    github.scene.status({ sha: candidate, context: 'smoke-check/staging', state: 'failure' })
    const { outcome } = await attempt(github, { ...afterMove, 'require-statuses': 'smoke-check/staging' })
    expect(outcome.outputs.result).toBe('up-to-date')
    expect([await tags(repository), deployments(repository)]).toEqual([[], []])
  })
})

it('a workflow that is not there is named after the move, which stands', async () => {
  await using repository = await startRepository()
  const { outcome } = await attempt(repository.github, { dispatch: 'deploi.yml' })
  expect(outcome.outputs.result).toBe('promoted')
  expect(outcome.failure).toMatchObject({
    message: expect.stringContaining('main was moved, but deploi.yml could not be started'),
    remedy: expect.stringContaining('There must be a workflow file deploi.yml'),
  })
})

describe('cancelled while the move is under way', () => {
  /** Cancelled when the move reaches GitHub, or when it has been carried out. */
  async function cutOff(repository: Repository, when: 'before' | 'after', more: GivenInputs = {}) {
    const { github } = repository
    const cancellation = new AbortController()
    const cancel = () => cancellation.abort(new CancelledError('Received SIGTERM'))
    if (when === 'after') github.onEvent(cancel)
    const onArrival = () => {
      cancel()
      return true
    }
    const beforeMove = async () => {
      if (when === 'before') github.faults.add(onArrival, { kind: 'reset-before' })
    }
    return await attempt(github, more, { beforeMove, signal: cancellation.signal })
  }

  it('and the branch moved: says so, with what is left to do', async () => {
    await using repository = await withDeployment()
    const { candidate } = repository
    const { outcome } = await cutOff(repository, 'after', afterMove)
    expect(outcome.outputs).toMatchObject({ result: 'promoted', targetSha: candidate })
    expect(outcome.failure).toMatchObject({
      code: 'cancelled',
      message: expect.stringContaining('main had moved by then'),
    })
    expect([await tags(repository), deployments(repository)]).toEqual([[], []])
    const { outcome: rerun } = await attempt(repository.github, afterMove)
    expect(rerun.outputs).toMatchObject({ result: 'up-to-date', runs: [{ workflow: 'deploy.yml' }] })
  })

  it('and the branch did not move: says that too', async () => {
    await using repository = await startRepository()
    await expect(cutOff(repository, 'before')).rejects.toMatchObject({
      code: 'cancelled',
      message: expect.stringContaining(`main is still at ${repository.released.slice(0, 7)}`),
    })
  })
})

it('GitHub that never answers is a matter of time, and it is said what was asked', async () => {
  await using repository = await startRepository()
  repository.github.faults.add(/compare/, { kind: 'hang' }, { times: 9 })
  await expect(attempt(repository.github, { timeout: '1s' })).rejects.toMatchObject({
    code: 'deadline',
    message: expect.stringMatching(/^Out of time after 1\.0 s while asking GitHub \((GET|query) /),
  })
})
