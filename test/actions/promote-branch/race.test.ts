import { expect, it } from 'vitest'
import { barrier, race } from './race.ts'
import { attempt, startRepository } from './scene.ts'

it('two runs with different commits: exactly one moves, the other says who won', async () => {
  const { alice = 0, bob = 0 } = await race(5)
  expect(alice + bob).toBe(5)
})

it('two runs with the same commit both find it promoted', async () => {
  await using repository = await startRepository()
  const { github, candidate } = repository
  const beforeMove = barrier(2)
  const both = await Promise.all([attempt(github, {}, { beforeMove }), attempt(github, {}, { beforeMove })])
  expect(both.map(({ outcome }) => outcome.outputs.result)).toEqual(['promoted', 'promoted'])
  expect(await github.scene.tip('main')).toBe(candidate)
})

it('two runs with the same commit start what follows once, and the one that came second says so', async () => {
  await using repository = await startRepository()
  const { github } = repository
  github.scene.addWorkflow({
    name: 'Deploy',
    path: '.github/workflows/deploy.yml',
    on: ['workflow_dispatch'],
  })
  const beforeMove = barrier(2)
  const given = { dispatch: 'deploy.yml', tag: 'production-{short-sha}' }
  const both = await Promise.all([
    attempt(github, given, { beforeMove }),
    attempt(github, given, { beforeMove }),
  ])
  expect(both.map(({ outcome }) => outcome.outputs.result)).toEqual(['promoted', 'promoted'])
  expect(github.world.runs.filter(({ event }) => event === 'workflow_dispatch')).toHaveLength(1)
  expect(both.filter(({ outcome }) => outcome.report?.includes('Another run moved'))).toHaveLength(1)
})

it('a hotfix that lands between gates and move is never overwritten', async () => {
  await using repository = await startRepository()
  const { github } = repository
  let hotfix = ''
  const beforeMove = async () => {
    hotfix = await github.scene.commit('main', { message: 'Hotfix', files: { h: '1' } })
  }
  for (const strategy of ['fast-forward', 'merge']) {
    const { outcome } = await attempt(github, { strategy, 'allow-drift': 'true' }, { beforeMove })
    if (strategy === 'merge') expect(outcome.outputs.result).toBe('conflict')
    expect(await github.scene.tip('main')).toBe(hotfix)
  }
})

it('a pinned source that gained a commit stops the move', async () => {
  await using repository = await startRepository()
  const { github, released } = repository
  const beforeMove = async () => {
    await github.scene.commit('staging', { message: 'Later', files: { late: '1' } })
  }
  const { outcome } = await attempt(github, { 'pin-source': 'true' }, { beforeMove })
  expect(outcome.outputs.result).toBe('conflict')
  expect(await github.scene.tip('main')).toBe(released)
})
