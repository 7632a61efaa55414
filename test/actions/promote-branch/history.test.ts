import fc from 'fast-check'
import { expect, it } from 'vitest'
import { attempt, startRepository } from './scene.ts'

/** What can happen between two promotions. */
const event = fc.oneof(
  { weight: 4, arbitrary: fc.constant('feature' as const) },
  { weight: 1, arbitrary: fc.constant('hotfix' as const) },
  { weight: 1, arbitrary: fc.constant('back-merge' as const) },
  { weight: 2, arbitrary: fc.constantFrom('fast-forward' as const, 'merge' as const) },
  { weight: 1, arbitrary: fc.constant('forced' as const) },
)

it('over random histories: the target only grows, and what is promoted has the tested tree', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(event, { minLength: 3, maxLength: 9 }), async events => {
      await using repository = await startRepository()
      const { github } = repository
      const { scene, world } = github
      let count = 0
      for (const what of events) {
        const before = await scene.tip('main')
        count += 1
        if (what === 'feature')
          await scene.commit('staging', { message: `f${count}`, files: { f: `${count}` } })
        else if (what === 'hotfix')
          await scene.commit('main', { message: `h${count}`, files: { h: `${count}` } })
        else if (what === 'back-merge')
          await scene.commit('staging', { message: `b${count}`, merge: before, files: { h: `${count}` } })
        else {
          const strategy = what === 'forced' ? 'merge' : what
          const { outcome } = await attempt(github, {
            strategy,
            'require-checks': 'none',
            'allow-drift': String(what === 'forced'),
          })
          const after = await scene.tip('main')
          const candidate = await scene.tip('staging')
          if (outcome.outputs.result === 'promoted') {
            const [moved, tested] = [await world.git.commit(after), await world.git.commit(candidate)]
            expect(moved?.tree).toBe(tested?.tree)
            expect(await world.git.isAncestor(candidate, after)).toBe(true)
            if (strategy === 'fast-forward') expect(after).toBe(candidate)
          } else expect(after).toBe(before)
        }
        expect(await world.git.isAncestor(before, await scene.tip('main'))).toBe(true)
      }
      expect(world.activity.some(({ type }) => type === 'force_push')).toBe(false)
      expect(github.violations).toEqual([])
    }),
    { numRuns: 12 },
  )
}, 240_000)
