import { describe, expect, it } from 'vitest'
import type { SeenRequest } from '../../cloud/kit/exchange.ts'
import { attempt, MERGE_QUEUE, type Repository, startRepository } from './scene.ts'

const queued = { strategy: 'pull-request', 'auto-merge': 'true' }
const asks = (word: string) => (request: SeenRequest) => request.body.includes(word)

/** A repository whose main is only reached through a merge queue. */
async function withQueue(parameters: Record<string, unknown> = {}): Promise<Repository> {
  const repository = await startRepository()
  repository.github.scene.setRules('main', [
    { type: 'pull_request' },
    { type: 'merge_queue', parameters: { ...MERGE_QUEUE, ...parameters } },
  ])
  return repository
}

const treeOf = async ({ github }: Repository, sha: string) => (await github.world.git.commit(sha))?.tree

describe('the merge queue of the target', () => {
  it('is entered once, found by the next run, and brings the tested tree', async () => {
    await using repository = await withQueue()
    const { github, candidate, released } = repository
    const first = await attempt(github, queued)
    expect(first.outcome.failure).toBeUndefined()
    expect(first.outcome.outputs).toMatchObject({ result: 'pull-request', targetSha: released })
    expect(first.outcome.outputs.summary).toContain('in the merge queue at position 1')
    const again = await attempt(github, queued)
    expect(again.outcome.outputs.summary).toBe(first.outcome.outputs.summary)
    expect(github.requests.filter(asks('enqueuePullRequest'))).toHaveLength(1)
    const [merged = ''] = await github.scene.serveQueue('main')
    expect(await github.scene.tip('main')).toBe(merged)
    expect(await treeOf(repository, merged)).toBe(await treeOf(repository, candidate))
    expect((await attempt(github, queued)).outcome.outputs.result).toBe('up-to-date')
    expect(github.violations).toEqual([])
  })

  it('is entered by itself later, when the pull request may not enter yet', async () => {
    await using repository = await withQueue()
    const { github } = repository
    github.scene.protect('main', { requiredReviews: 1 })
    const { outcome } = await attempt(github, queued)
    expect(outcome.outputs.summary).toContain('open, merges by itself')
    expect(github.world.pulls[0]).toMatchObject({ autoMerge: 'merge', queuedAt: undefined })
  })

  it('that squashes is refused before a pull request is opened', async () => {
    await using repository = await withQueue({ merge_method: 'SQUASH' })
    const { outcome } = await attempt(repository.github, queued)
    expect(outcome.outputs).toMatchObject({ result: 'blocked', blockedBy: ['strategy'] })
    expect(outcome.failure?.message).toContain('by squash only, which would tear the histories apart')
    expect(repository.github.world.pulls).toEqual([])
  })

  it('holds the pull request although the answer was lost', async () => {
    await using repository = await withQueue()
    const { github } = repository
    github.faults.add(/graphql/, { kind: 'lost-answer' }, { skip: 3 })
    const { outcome } = await attempt(github, queued)
    expect(outcome.outputs.summary).toContain('in the merge queue at position 1')
    expect(github.world.pulls[0]?.autoMerge).toBeUndefined()
  })
})

describe('a pull request that needs no waiting', () => {
  it('is merged at once, and then the commit is promoted', async () => {
    await using repository = await startRepository()
    const { github, candidate } = repository
    const { outcome } = await attempt(github, queued)
    const tip = await github.scene.tip('main')
    expect(outcome.failure).toBeUndefined()
    expect(outcome.outputs).toMatchObject({ result: 'promoted', targetSha: tip })
    expect(outcome.outputs.summary).toContain(`by pull request #1 as merge commit ${tip.slice(0, 7)}`)
    expect(outcome.outputs.pullRequest).toMatch(/\/pull\/1$/)
    expect(await treeOf(repository, tip)).toBe(await treeOf(repository, candidate))
    expect(github.violations).toEqual([])
  })

  it('was merged although the answer was lost', async () => {
    await using repository = await startRepository()
    const { github } = repository
    github.faults.add(/^PUT /, { kind: 'lost-answer' })
    const { outcome } = await attempt(github, queued)
    expect(outcome.outputs).toMatchObject({
      result: 'promoted',
      targetSha: await github.scene.tip('main'),
    })
  })

  it('is told apart when GitHub mixes in what only the target holds', async () => {
    await using repository = await startRepository()
    const { github } = repository
    await github.scene.commit('main', { message: 'Hotfix', files: { hot: '1' } })
    const { outcome } = await attempt(github, { ...queued, 'allow-drift': 'true' })
    expect(outcome.outputs.summary).toContain('with another tree')
    expect(outcome.report).toContain('does not have the tested tree')
  })

  it('that GitHub will not merge by itself stays open, with both reasons', async () => {
    await using repository = await startRepository()
    const { github } = repository
    github.world.allowsAutoMerge = false
    github.scene.protect('main', { requiredReviews: 1 })
    expect((await attempt(github, queued)).outcome.failure).toMatchObject({
      message: expect.stringMatching(
        /Pull request #1 is open \(https.*Auto merge is not allowed.*; At least 1 approving review/,
      ),
      remedy: expect.stringContaining('Allow auto-merge'),
    })
  })
})

it('asks nobody again who has reviewed already', async () => {
  await using repository = await startRepository()
  const { github, candidate } = repository
  github.scene.setRole('second', 'write')
  const inputs = { strategy: 'pull-request', reviewers: 'tester\nsecond' }
  await attempt(github, inputs)
  const [pull] = github.world.pulls
  if (pull === undefined) throw new Error('no pull request')
  github.scene.review(pull, { user: 'tester', sha: candidate })
  pull.reviewers = []
  await attempt(github, inputs)
  expect(pull.reviewers).toEqual(['second'])
  expect(github.violations).toEqual([])
})
