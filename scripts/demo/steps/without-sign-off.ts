import type { DataBiz } from '../../../test/databiz/databiz.ts'
import { promoteToMain } from '../../../test/databiz/promotion-jobs.ts'
import type { Checkout } from '../../../test/databiz/repository.ts'
import { reasons } from '../reasons.ts'
import type { Story } from '../story.ts'

/** Nobody has looked at it yet: production stays as it is. */
export function withoutSignOff(story: Story, databiz: DataBiz, release: Checkout): Promise<void> {
  return story.step('Nobody has signed off: the way to production is blocked', async step => {
    const before = await databiz.repository.head('main')
    const run = await step.run(promoteToMain(databiz, release.sha), 'blocked')
    for (const reason of reasons(run.outputs)) step.fact('missing', reason)
    step.expect('main has not moved', await databiz.repository.head('main'), before)
  })
}
