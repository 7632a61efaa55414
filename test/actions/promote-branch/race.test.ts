import { expect, it } from 'vitest'
import { attempt, startRepository } from './scene.ts'

const ROUNDS = 50
const LONG = 240_000

/** Lets nobody through before `count` have come. */
function barrier(count: number): () => Promise<void> {
  const gate = Promise.withResolvers<void>()
  let arrived = 0
  return async () => {
    arrived += 1
    if (arrived >= count) gate.resolve()
    await gate.promise
  }
}

it(
  `two runs with different commits, ${ROUNDS} times: exactly one moves, the other says who won`,
  async () => {
    await using repository = await startRepository()
    const { github, released, candidate } = repository
    const other = await github.scene.commit('hotfix', { message: 'Hotfix', files: { h: '1' } }, released)
    const alice = github.addToken('ghp_alice', { kind: 'user', login: 'alice' })
    const bob = github.addToken('ghp_bob', { kind: 'user', login: 'bob' })
    const wins: Record<string, number> = { [candidate]: 0, [other]: 0 }
    for (let round = 0; round < ROUNDS; round += 1) {
      await github.scene.setBranch('main', released)
      const beforeMove = barrier(2)
      const inputs = { 'require-checks': 'none', to: 'main' }
      const [a, b] = await Promise.all([
        attempt(github, { ...inputs, from: 'staging' }, { token: alice, beforeMove }),
        attempt(github, { ...inputs, from: 'hotfix' }, { token: bob, beforeMove }),
      ])
      const tip = await github.scene.tip('main')
      const results = [a.outcome.outputs.result, b.outcome.outputs.result]
      expect(results.toSorted()).toEqual(['conflict', 'promoted'])
      expect(tip).toBe(results[0] === 'promoted' ? candidate : other)
      const [winner, loser] = results[0] === 'promoted' ? ['alice', b] : ['bob', a]
      expect(loser.outcome.failure?.message).toContain(`@${winner} moved the branches first`)
      expect(loser.outcome.outputs.targetSha).toBe(tip)
      wins[tip] = (wins[tip] ?? 0) + 1
    }
    expect((wins[candidate] ?? 0) + (wins[other] ?? 0)).toBe(ROUNDS)
    expect(github.violations).toEqual([])
  },
  LONG,
)

it('two runs with the same commit both find it promoted', async () => {
  await using repository = await startRepository()
  const { github, candidate } = repository
  const beforeMove = barrier(2)
  const both = await Promise.all([attempt(github, {}, { beforeMove }), attempt(github, {}, { beforeMove })])
  expect(both.map(({ outcome }) => outcome.outputs.result)).toEqual(['promoted', 'promoted'])
  expect(await github.scene.tip('main')).toBe(candidate)
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
