import { backUp, restore } from '../../../test/databiz/backup-jobs.ts'
import type { DataBiz } from '../../../test/databiz/databiz.ts'
import { smokeCheck } from '../../../test/databiz/jobs.ts'
import type { Checkout } from '../../../test/databiz/repository.ts'
import type { Story } from '../story.ts'

/** A table is dropped in production; the backup brings it back. */
export function lostTable(story: Story, databiz: DataBiz, release: Checkout): Promise<void> {
  return story.step('A table is dropped, and comes back from the backup', async step => {
    const { cloud, production } = databiz
    const count = () => cloud.postgres.psql('SELECT count(*) FROM customers', production.database)
    const checkout = { ...release, branch: 'main' } as const
    const nightly = await step.run(backUp(databiz, production, release.sha), 'stored')
    step.fact('tonight', `backup ${nightly.outputs['backup-id'] ?? '?'}`)
    const before = await count()
    step.fact('before', `${before} customers`)
    await cloud.postgres.psql('DROP TABLE customers', production.database)
    step.fact('accident', 'DROP TABLE customers')
    await step.run(smokeCheck(databiz, production, checkout, { timeout: '3s' }), 'not-ready')
    await step.run(restore(databiz, production, release.sha), 'restored')
    step.expect(`all ${before} customers are back`, await count(), before)
    await step.run(smokeCheck(databiz, production, checkout), 'passed')
    step.expect('no platform was asked anything that the real one would refuse', cloud.violations(), [])
  })
}
