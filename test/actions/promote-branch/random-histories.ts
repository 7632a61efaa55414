import fc from 'fast-check'
import { attempt, type Repository, startRepository } from './scene.ts'

type Event = 'feature' | 'hotfix' | 'back-merge' | 'fast-forward' | 'merge' | 'forced'

/** What can happen between two promotions. `forced` drops the content of the target knowingly. */
const event: fc.Arbitrary<Event> = fc.oneof(
  { weight: 4, arbitrary: fc.constant('feature' as const) },
  { weight: 1, arbitrary: fc.constant('hotfix' as const) },
  { weight: 1, arbitrary: fc.constant('back-merge' as const) },
  { weight: 2, arbitrary: fc.constantFrom('fast-forward' as const, 'merge' as const) },
  { weight: 1, arbitrary: fc.constant('forced' as const) },
)

/**
 * Over random histories the target only grows, is only moved by a promotion, and then has, byte for byte, the tested
 * tree. Returns how many promotions there were. @throws Error with the shortest history that shows otherwise
 */
export async function randomHistories(times: number): Promise<number> {
  let promotions = 0
  const property = fc.asyncProperty(fc.array(event, { minLength: 3, maxLength: 9 }), async events => {
    await using repository = await startRepository()
    for (const [index, what] of events.entries()) {
      const before = await repository.github.scene.tip('main')
      if (await happen(what, index, repository)) promotions += 1
      const after = await repository.github.scene.tip('main')
      if (!(await repository.github.world.git.isAncestor(before, after)))
        throw new Error(`${what} rewrote main from ${before} to ${after}`)
    }
    const { world, violations } = repository.github
    if (world.activity.some(({ type }) => type === 'force_push')) throw new Error('main was forced')
    if (violations.length > 0) throw new Error(violations.join('; '))
  })
  await fc.assert(property, { numRuns: times })
  return promotions
}

async function happen(what: Event, index: number, repository: Repository): Promise<boolean> {
  const { scene } = repository.github
  const files = { [what]: `${index}` }
  if (what === 'feature') await scene.commit('staging', { message: `Feature ${index}`, files })
  else if (what === 'hotfix') await scene.commit('main', { message: `Hotfix ${index}`, files })
  else if (what === 'back-merge') {
    const merge = await scene.tip('main')
    await scene.commit('staging', { message: `Back-merge ${index}`, merge, files: { hotfix: `${index}` } })
  } else return await promoted(what, repository)
  return false
}

async function promoted(what: 'fast-forward' | 'merge' | 'forced', { github }: Repository): Promise<boolean> {
  const { scene, world } = github
  const [before, candidate] = [await scene.tip('main'), await scene.tip('staging')]
  const { outcome } = await attempt(github, {
    strategy: what === 'forced' ? 'merge' : what,
    'require-checks': 'none',
    'allow-drift': String(what === 'forced'),
  })
  const after = await scene.tip('main')
  if (outcome.outputs.result !== 'promoted') {
    if (after !== before) throw new Error(`${outcome.outputs.result}, but main moved`)
    return false
  }
  const [arrived, tested] = [await world.git.commit(after), await world.git.commit(candidate)]
  if (arrived?.tree !== tested?.tree) throw new Error('main does not have the tested tree')
  if (!(await world.git.isAncestor(candidate, after))) throw new Error('main does not hold the commit')
  if (what === 'fast-forward' && after !== candidate) throw new Error('main is not at the very commit')
  return true
}
