import { describe, expect, it } from 'vitest'
import { FakeClock } from '../../support/fake-clock.ts'
import { attempt, startRepository } from './scene.ts'

const isMove = (request: { path: string; body: Buffer; headers: unknown }) => request.path === '/graphql'

describe('the answer to the move', () => {
  it('that was lost is found in the branch', async () => {
    await using repository = await startRepository()
    const { github, candidate } = repository
    const beforeMove = async () => github.faults.add(isMove, { kind: 'lost-answer' })
    const { outcome } = await attempt(github, {}, { beforeMove })
    expect(outcome.outputs).toMatchObject({ result: 'promoted', targetSha: candidate })
    expect(outcome.report).toContain('answer to the move was lost')
    expect(github.world.activity.filter(({ ref }) => ref === 'refs/heads/main')).toHaveLength(1)
  })

  it('that never came for a move that never happened is sent again', async () => {
    await using repository = await startRepository()
    const { github, candidate } = repository
    let first = true
    const beforeMove = async () => {
      if (first) github.faults.add(isMove, { kind: 'reset-before' })
      first = false
    }
    const { outcome } = await attempt(github, {}, { beforeMove, clock: new FakeClock(new Date()) })
    expect(outcome.outputs).toMatchObject({ result: 'promoted', targetSha: candidate })
  })
})

describe('a fault that passes', () => {
  const wrong = {
    kind: 'reply',
    reply: {
      body: { data: null, errors: [{ message: 'Something went wrong while executing your query.' }] },
    },
  } as const

  it('in a 200 is asked again, before the move and on it', async () => {
    await using repository = await startRepository()
    const { github, candidate } = repository
    github.faults.add('POST /graphql', wrong)
    let first = true
    const beforeMove = async () => {
      if (first) github.faults.add(isMove, wrong)
      first = false
    }
    const { outcome } = await attempt(github, {}, { beforeMove, clock: new FakeClock(new Date()) })
    expect(outcome.outputs).toMatchObject({ result: 'promoted', targetSha: candidate })
    expect(github.world.activity.filter(({ ref }) => ref === 'refs/heads/main')).toHaveLength(1)
  })
})

it('an outage in the middle of `wait` is waited out, and without `wait` it ends the promotion', async () => {
  await using repository = await startRepository()
  const { github, candidate } = repository
  const outage = { kind: 'reply', reply: { status: 502, body: '<html>' } } as const
  const clock = new FakeClock(new Date())
  github.faults.add('POST /graphql', outage, { times: 8, skip: 1 })
  const { outcome } = await attempt(github, { wait: '5m', 'dry-run': 'true' }, { clock })
  expect(outcome.outputs).toMatchObject({ result: 'dry-run', sha: candidate })
  expect(clock.sleeps).toContain(15_000)
  github.faults.add('POST /graphql', outage, { times: 8, skip: 1 })
  await expect(attempt(github, { 'dry-run': 'true' }, { clock: new FakeClock(new Date()) })).rejects.toThrow(
    /502/,
  )
})

it('a question that is too much for GitHub each time is read page by page, and nothing of it is lost', async () => {
  await using repository = await startRepository()
  const { github, candidate } = repository
  const outage = { kind: 'reply', reply: { status: 502, body: '<html>' } } as const
  const tooMuch = () => github.faults.add('POST /graphql', outage, { times: 4, skip: 1 })
  tooMuch()
  const green = await attempt(github, { 'dry-run': 'true' }, { clock: new FakeClock(new Date()) })
  expect(green.outcome.outputs).toMatchObject({ result: 'dry-run', sha: candidate })
  const pages = github.requests.filter(({ path }) => /check-(runs|suites)$/.test(path))
  expect(pages).toHaveLength(2)
  github.scene.run({ sha: candidate, jobs: { audit: 'failure' } })
  tooMuch()
  const red = await attempt(
    github,
    { 'dry-run': 'true', 'require-checks': 'all' },
    { clock: new FakeClock(new Date()) },
  )
  expect(red.outcome.outputs.blockedBy).toEqual(['checks'])
  expect(red.outcome.failure?.message).toContain('audit')
  expect(github.violations).toEqual([])
})

describe('servers', () => {
  it('without `updateRefs` get the fast-forward by REST', async () => {
    await using repository = await startRepository()
    const { github, candidate } = repository
    github.world.knowsUpdateRefs = false
    const { outcome } = await attempt(github)
    expect(outcome.outputs).toMatchObject({ result: 'promoted', targetSha: candidate })
    expect(github.requests.some(({ method }) => method === 'PATCH')).toBe(true)
    expect(github.violations).toEqual([])
  })

  it('of GitHub Enterprise are reached below /api/v3', async () => {
    await using repository = await startRepository({ enterprise: true })
    const { github, candidate } = repository
    expect(github.apiUrl).toMatch(/\/api\/v3$/)
    const { outcome } = await attempt(github)
    expect(outcome.outputs).toMatchObject({ result: 'promoted', targetSha: candidate })
    expect(github.violations).toEqual([])
  })
})

describe('the repository', () => {
  it('under a former name is found under its present one', async () => {
    await using repository = await startRepository()
    const { github, candidate } = repository
    github.world.formerNames.push('antjan/databiz')
    const { outcome } = await attempt(github, {}, { runEnvironment: { GITHUB_REPOSITORY: 'antjan/databiz' } })
    expect(outcome.outputs).toMatchObject({ result: 'promoted', targetSha: candidate })
    expect(github.violations).toEqual([])
  })

  it('that the token may not see is told from one that is not there by its advice', async () => {
    await using repository = await startRepository()
    const { github } = repository
    const token = github.addToken('ghs_elsewhere', { sees: false })
    await expect(attempt(github, {}, { token })).rejects.toMatchObject({
      message: 'The repository antjan/databiz-next was not found, or this token may not see it',
      remedy: expect.stringContaining('contents: read'),
    })
  })
})

describe('tokens', () => {
  it('that are unknown end at once with advice', async () => {
    await using repository = await startRepository()
    const tried = attempt(repository.github, {}, { token: 'ghp_expired' })
    await expect(tried).rejects.toMatchObject({ remedy: expect.stringContaining('invalid or has expired') })
  })

  it('without write permission are refused at the move, and the permission is named', async () => {
    await using repository = await startRepository()
    const { github, released } = repository
    const token = github.addToken('ghs_reader', {
      permissions: { contents: 'read', checks: 'read', statuses: 'read', actions: 'read' },
    })
    const tried = attempt(github, {}, { token })
    const { outcome } = await tried
    expect(outcome.outputs).toMatchObject({ result: 'failed', sha: repository.candidate })
    expect(outcome.report).toContain('Gate')
    expect(outcome.failure).toMatchObject({
      message: expect.stringContaining('main was not moved'),
      remedy: expect.stringContaining('contents: write'),
    })
    expect(await github.scene.tip('main')).toBe(released)
  })

  it('need no more than what the gates ask for', async () => {
    await using repository = await startRepository()
    const { github } = repository
    const token = github.addToken('ghs_least', { permissions: { contents: 'write' } })
    const { outcome } = await attempt(github, { 'require-checks': 'none' }, { token })
    expect(outcome.outputs.result).toBe('promoted')
    expect(github.violations).toEqual([])
  })
})
