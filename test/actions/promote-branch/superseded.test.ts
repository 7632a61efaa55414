import { describe, expect, it } from 'vitest'
import { attempt, type Repository, startRepository } from './scene.ts'

const proposed = { strategy: 'pull-request', 'require-checks': 'none' }

/** The head of staging is proposed, then goes on by one commit. */
async function proposedBefore({ github }: Repository, more: Record<string, string> = {}): Promise<string> {
  await attempt(github, { ...proposed, ...more })
  const [pull] = github.world.pulls
  await github.scene.commit('staging', { message: 'Later', files: { 'late.txt': '1' }, author: 'dev' })
  return pull?.headBranch ?? ''
}

const branchesOf = async ({ github }: Repository): Promise<string[]> =>
  (await github.world.git.refs('refs/heads/promote/')).map(({ name }) => name.replace('refs/heads/', ''))

const sentences = ({ github }: Repository): string[] =>
  (github.world.commentsOn(1) ?? []).map(({ body }) => body)

describe('an older pull request of the same promotion', () => {
  it('is closed with a sentence, and its branch is deleted', async () => {
    await using repository = await startRepository()
    const older = await proposedBefore(repository)
    const { outcome } = await attempt(repository.github, proposed)
    expect(outcome.outputs.pullRequest).toMatch(/\/pull\/2$/)
    const [first, second] = repository.github.world.pulls
    expect([first?.state, second?.state]).toEqual(['closed', 'open'])
    expect(sentences(repository)).toEqual([expect.stringContaining('Superseded by #2, which promotes')])
    expect(await branchesOf(repository)).toEqual([second?.headBranch])
    expect(older).not.toBe(second?.headBranch)
    await attempt(repository.github, proposed)
    expect(sentences(repository)).toHaveLength(1)
    expect(repository.github.violations).toEqual([])
  })

  it('that is merged loses its branch alone', async () => {
    await using repository = await startRepository()
    await proposedBefore(repository)
    const [first] = repository.github.world.pulls
    await repository.github.scene.setBranch('main', repository.candidate)
    Object.assign(first ?? {}, { state: 'closed', mergeSha: repository.candidate })
    await attempt(repository.github, proposed)
    expect(sentences(repository)).toEqual([])
    expect(await branchesOf(repository)).toEqual([repository.github.world.pulls[1]?.headBranch])
  })

  it('stays when what is proposed now is the older commit', async () => {
    await using repository = await startRepository()
    const { github, candidate } = repository
    await github.scene.commit('staging', { message: 'Later', files: { 'late.txt': '1' }, author: 'dev' })
    await attempt(github, proposed)
    await attempt(github, { ...proposed, sha: candidate })
    expect(github.world.pulls.map(({ state }) => state)).toEqual(['open', 'open'])
    expect(await branchesOf(repository)).toHaveLength(2)
  })

  it.each<[string, (repository: Repository) => Promise<void> | void]>([
    ['a person opened it', ({ github }) => void Object.assign(github.world.pulls[0] ?? {}, { user: 'dev' })],
    [
      'it does not carry the mark',
      ({ github }) => void Object.assign(github.world.pulls[0] ?? {}, { body: 'By hand' }),
    ],
    [
      'somebody pushed to its branch',
      async ({ github }) => {
        const branch = github.world.pulls[0]?.headBranch ?? ''
        await github.scene.commit(branch, { message: 'Mend', files: { m: '1' }, author: 'dev' })
      },
    ],
    [
      'it leads to another branch',
      ({ github }) => void Object.assign(github.world.pulls[0] ?? {}, { base: 'dev' }),
    ],
  ])('stays when %s', async (_, change) => {
    await using repository = await startRepository()
    await proposedBefore(repository)
    await change(repository)
    await attempt(repository.github, proposed)
    expect(repository.github.world.pulls.map(({ state }) => state)).toEqual(['open', 'open'])
    expect(await branchesOf(repository)).toHaveLength(2)
    expect(sentences(repository)).toEqual([])
  })

  it('that cannot be closed is a notice, and the promotion goes on', async () => {
    await using repository = await startRepository()
    await proposedBefore(repository)
    repository.github.faults.add(/issues\/1\/comments/, {
      kind: 'reply',
      reply: { status: 403, body: { message: 'Resource not accessible by integration' } },
    })
    const { outcome, ports } = await attempt(repository.github, proposed)
    expect(outcome.outputs.result).toBe('pull-request')
    expect(JSON.stringify(ports.log.notices)).toContain('were not all closed')
    expect(repository.github.world.pulls.map(({ state }) => state)).toEqual(['open', 'open'])
  })
})

it('a merge at once leaves no branch behind', async () => {
  await using repository = await startRepository()
  const { outcome } = await attempt(repository.github, { ...proposed, 'auto-merge': 'true' })
  expect(outcome.outputs.result).toBe('promoted')
  expect(await branchesOf(repository)).toEqual([])
})

it('an older offer of the way back is closed by the next one', async () => {
  await using repository = await startRepository()
  const { github } = repository
  for (const name of ['one', 'two']) {
    await github.scene.commit('main', { message: `Hotfix ${name}`, files: { [name]: '1' }, author: 'ops' })
    await attempt(github, { 'back-merge': 'pull-request' })
  }
  expect(github.world.pulls.map(({ state }) => state)).toEqual(['closed', 'open'])
  expect(await github.world.git.refs('refs/heads/back-merge/')).toHaveLength(1)
})
