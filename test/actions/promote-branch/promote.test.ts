import { expect, it } from 'vitest'
import { furtherPages } from '../../../actions/promote-branch/evidence/comparison.ts'
import { attempt, everyGate, gatesOf, proveEverything, startRepository } from './scene.ts'

it('moves the very commit when every gate is passed, in few requests', async () => {
  await using repository = await startRepository()
  const { github, candidate, released } = repository
  proveEverything(repository)
  github.forgetRequests()
  const tried = await attempt(github, everyGate)
  expect(tried.outcome.failure).toBeUndefined()
  expect(gatesOf(tried)).toEqual({
    candidate: 'passed',
    drift: 'passed',
    strategy: 'passed',
    checks: 'passed',
    'status:smoke-check/staging': 'passed',
    'status:db-backup/production': 'passed',
    deployment: 'passed',
    'sign-off:staging': 'passed',
  })
  expect(tried.outcome.outputs).toMatchObject({
    result: 'promoted',
    sha: candidate,
    previousSha: released,
    targetSha: candidate,
    commits: 1,
    drift: 0,
    blockedBy: [],
  })
  expect(await github.scene.tip('main')).toBe(candidate)
  expect(github.requests.length).toBeLessThanOrEqual(12)
  expect(github.violations).toEqual([])
})

it('blocks with every reason at once and moves nothing', async () => {
  await using repository = await startRepository()
  const { github, released } = repository
  const tried = await attempt(github, everyGate)
  expect(tried.outcome.outputs).toMatchObject({
    result: 'blocked',
    blockedBy: [
      'status:smoke-check/staging',
      'status:db-backup/production',
      'deployment',
      'sign-off:staging',
    ],
  })
  expect(tried.outcome.failure?.message).toContain('4 gates are not passed')
  expect(tried.outcome.report).toContain('blocked')
  expect(await github.scene.tip('main')).toBe(released)
  expect(github.violations).toEqual([])
})

it('what the repository does not have is one clear error before anything is touched', async () => {
  await using repository = await startRepository()
  const { github, released } = repository
  const stray = await github.scene.commit('topic', { message: 'Stray', files: { t: '1' } }, released)
  const cases: readonly (readonly [Record<string, string>, RegExp])[] = [
    [{ from: 'stagin' }, /from: is no branch of this repository; there are main, staging, topic/],
    [{ to: 'production' }, /to: is no branch/],
    [{ sha: 'f'.repeat(40) }, /sha: is no commit of this repository/],
    [{ sha: stray }, /sha: is not part of staging/],
    [{ sha: released, 'pin-source': 'true' }, /pin-source: the commit is not the head of staging/],
  ]
  for (const [given, words] of cases) await expect(attempt(github, given)).rejects.toThrow(words)
  expect(await github.scene.tip('main')).toBe(released)
  expect(github.violations).toEqual([])
})

it('branches that have nothing in common are told from branches that cannot be read', async () => {
  await using repository = await startRepository()
  const { github, released } = repository
  const orphan = await github.world.git.writeCommit(
    (await github.world.git.commit(released))?.tree ?? '',
    [],
    'New',
  )
  await github.scene.setBranch('island', orphan ?? '')
  await expect(attempt(github, { from: 'island' })).rejects.toMatchObject({
    message: expect.stringContaining('have no common history, or this token may not compare them'),
    remedy: expect.stringContaining('a branch that it grew from'),
  })
  expect(await github.scene.tip('main')).toBe(released)
})

it('of very many commits the first and the newest pages are read', () => {
  expect(furtherPages(0)).toEqual([])
  expect(furtherPages(100)).toEqual([])
  expect(furtherPages(101)).toEqual([2])
  expect(furtherPages(1_000)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10])
  expect(furtherPages(1_001)).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11])
})
