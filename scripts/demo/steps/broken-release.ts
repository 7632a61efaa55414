import { watchWhile } from '../../../test/databiz/bystander.ts'
import type { DataBiz } from '../../../test/databiz/databiz.ts'
import {
  deployBackEnd,
  deployFrontEnd,
  rollBackBackEnd,
  rollBackFrontEnd,
  smokeCheck,
} from '../../../test/databiz/jobs.ts'
import { promoteToMain, promoteToStaging } from '../../../test/databiz/promotion-jobs.ts'
import type { Checkout } from '../../../test/databiz/repository.ts'
import { brokenFile } from '../../../test/databiz/sample-files.ts'
import { buildSite } from '../../../test/databiz/site-build.ts'
import type { Step, Story } from '../story.ts'

/** One release does not start; another starts and does not work. Users notice neither for long. */
export function brokenRelease(story: Story, databiz: DataBiz, good: Checkout): Promise<void> {
  return story.step('A broken release is caught, and the old one still serves', async step => {
    await doesNotStart(step, databiz, good)
    await doesNotWork(step, databiz, good)
  })
}

async function doesNotStart(step: Step, databiz: DataBiz, good: Checkout): Promise<void> {
  const { repository, staging } = databiz
  const sha = await repository.commit('Bill by the rules', brokenFile('backend', 'does-not-start'))
  repository.testsRan(sha, 'success')
  step.fact('commit', `${sha.slice(0, 7)}, green in its tests, does not start`)
  await step.run(promoteToStaging(databiz, sha), 'promoted')
  const checkout = await repository.checkOut(sha, 'staging')
  const { seen } = await watchWhile(`${staging.apiUrl}/api/v2/health`, () =>
    step.run(deployBackEnd(databiz, staging, checkout), 'failed'),
  )
  step.fact('meanwhile', `${seen.asked} requests to staging, ${seen.failed} failed`)
  step.expect('all of them were answered by the old release', seen.commits, [good.sha])
  await step.run(promoteToMain(databiz, sha), 'blocked')
}

async function doesNotWork(step: Step, databiz: DataBiz, good: Checkout): Promise<void> {
  const { repository, production } = databiz
  const sha = await repository.commit('Hurry', {
    ...brokenFile('backend', 'degraded-database'),
    ...brokenFile('frontend', 'wrong-api-url'),
  })
  step.fact('commit', `${sha.slice(0, 7)}, pushed past staging straight to production`)
  const checkout = await repository.checkOut(sha, 'main')
  const site = await step.during('building the site', () => buildSite(checkout))
  await step.run(deployBackEnd(databiz, production, checkout), 'live')
  await step.run(deployFrontEnd(databiz, production, { checkout, site }), 'live')
  await step.run(smokeCheck(databiz, production, checkout, { timeout: '3s' }), 'not-ready')
  await step.run(rollBackBackEnd(databiz, production, checkout), 'rolled-back')
  await step.run(rollBackFrontEnd(databiz, checkout), 'rolled-back')
  await step.run(smokeCheck(databiz, production, { ...good, branch: 'main' }), 'passed')
}
