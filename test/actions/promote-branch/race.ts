import { attempt, startRepository, type Try } from './scene.ts'

/** Lets nobody through before `count` have come. */
export function barrier(count: number): () => Promise<void> {
  const gate = Promise.withResolvers<void>()
  let arrived = 0
  return async () => {
    arrived += 1
    if (arrived >= count) gate.resolve()
    await gate.promise
  }
}

/**
 * Two runs with different commits, brought to their move together, again and again: exactly one moves, the other says
 * who won. Returns how often each of the two did. @throws Error when a round went otherwise
 */
export async function race(rounds: number): Promise<Readonly<Record<string, number>>> {
  await using repository = await startRepository()
  const { github, released, candidate } = repository
  const other = await github.scene.commit('hotfix', { message: 'Hotfix', files: { h: '1' } }, released)
  const alice = github.addToken('ghp_alice', { kind: 'user', login: 'alice' })
  const bob = github.addToken('ghp_bob', { kind: 'user', login: 'bob' })
  const wins: Record<string, number> = { alice: 0, bob: 0 }
  for (let round = 0; round < rounds; round += 1) {
    await github.scene.setBranch('main', released)
    const beforeMove = barrier(2)
    const inputs = { 'require-checks': 'none', to: 'main' }
    const [a, b] = await Promise.all([
      attempt(github, { ...inputs, from: 'staging' }, { token: alice, beforeMove }),
      attempt(github, { ...inputs, from: 'hotfix' }, { token: bob, beforeMove }),
    ])
    const tip = await github.scene.tip('main')
    const winner = tip === candidate ? 'alice' : tip === other ? 'bob' : 'nobody'
    const [first, second] = winner === 'alice' ? [a, b] : [b, a]
    expectLoss(first, second, winner, tip)
    wins[winner] = (wins[winner] ?? 0) + 1
  }
  if (github.violations.length > 0) throw new Error(github.violations.join('; '))
  return wins
}

function expectLoss(winner: Try, loser: Try, name: string, tip: string): void {
  const results = `${winner.outcome.outputs.result}, ${loser.outcome.outputs.result}`
  const said = loser.outcome.failure?.message ?? ''
  const named = said.includes(`@${name} moved the branches first`)
  if (results !== 'promoted, conflict' || !named || loser.outcome.outputs.targetSha !== tip)
    throw new Error(`${name} has the branch; the runs ended as ${results}: ${said}`)
}
