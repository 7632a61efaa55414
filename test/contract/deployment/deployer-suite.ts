import { describe, it } from 'vitest'
import { laws } from './laws.ts'
import type { Fixture } from './stage.ts'

/** Every law, each on a stage of its own. It knows no deployer by name. */
export function testDeployer(name: string, fixture: Fixture): void {
  describe(name, () => {
    it.each(Object.entries(laws))('%s', async (_, law) => {
      await using stage = await fixture()
      await law(stage)
    })
  })
}
