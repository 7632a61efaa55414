import type { DataBiz } from '../../../test/databiz/databiz.ts'
import { promoteToStaging } from '../../../test/databiz/promotion-jobs.ts'
import type { Checkout } from '../../../test/databiz/repository.ts'
import type { Story } from '../story.ts'

const MIGRATION = `ALTER TABLE customers ADD COLUMN newsletter boolean NOT NULL DEFAULT false;\n`

/** Somebody writes a feature; its tests are green; it moves to staging. */
export function feature(story: Story, databiz: DataBiz): Promise<Checkout> {
  return story.step('A feature is written, and moves to staging on green checks', async step => {
    const { repository } = databiz
    const sha = await repository.commit('Customers can ask for the newsletter', {
      'backend/migrations/003_newsletter.sql': MIGRATION,
    })
    step.fact('commit', `${sha.slice(0, 7)} on dev, by antjan, with a migration`)
    repository.testsRan(sha, 'success')
    step.fact('checks', 'test is green')
    await step.run(promoteToStaging(databiz, sha), 'promoted')
    step.expect('staging points to the very same commit', await repository.head('staging'), sha)
    return await repository.checkOut(sha, 'staging')
  })
}
