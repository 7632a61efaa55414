import { commitServedAt } from '../../../test/databiz/bystander.ts'
import type { DataBiz } from '../../../test/databiz/databiz.ts'
import { releaseJob, writeDatabizFile } from '../../../test/databiz/release-jobs.ts'
import type { Checkout } from '../../../test/databiz/repository.ts'
import { brokenFile } from '../../../test/databiz/sample-files.ts'
import { buildSite } from '../../../test/databiz/site-build.ts'
import type { Step, Story } from '../story.ts'

/** Two releases pass every proof and are wrong all the same: the pair goes back twice, and nothing new comes in meanwhile. */
export function twoBadReleases(story: Story, databiz: DataBiz): Promise<void> {
  return story.step(
    'Two releases turn out to be wrong: the pair goes back twice, under a hold',
    async step => {
      await databiz.repository.commit('Nothing is broken any more', {
        ...brokenFile('backend', null),
        ...brokenFile('frontend', null),
      })
      const good = await release(step, databiz, 'Bill once')
      const first = await release(step, databiz, 'Bill quicker')
      const second = await release(step, databiz, 'Bill even quicker')
      await run(step, databiz, second, {
        title: 'Hold production',
        mode: 'hold',
        reason: 'customers are billed twice',
        expected: 'held',
      })
      await run(step, databiz, second, {
        title: 'Roll production back',
        mode: 'rollback',
        expected: 'rolled-back',
      })
      await served(step, databiz, first, 'the release before serves, back end and front end')
      await run(step, databiz, second, {
        title: 'Roll production back once more',
        mode: 'rollback',
        expected: 'rolled-back',
      })
      await served(step, databiz, good, 'the one before that serves')
      await run(step, databiz, second, { title: 'Re-run of the newest release', expected: 'failed' })
      await served(step, databiz, good, 'the hold kept it out')
      await run(step, databiz, second, { title: 'Resume', mode: 'resume', expected: 'resumed' })
      const mended = await release(step, databiz, 'Bill once, and quickly')
      await run(step, databiz, first, { title: 'Re-run of an old release', expected: 'failed' })
      await served(step, databiz, mended, 'an old run replaces nothing newer')
      await run(step, databiz, mended, {
        title: 'History of production',
        mode: 'history',
        expected: 'reported',
      })
    },
  )
}

async function release(step: Step, databiz: DataBiz, message: string): Promise<Checkout> {
  const { repository, production, cloud } = databiz
  const sha = await repository.commit(message, { 'backend/NEWS.md': `${message}\n` })
  await cloud.gitHub.scene.setBranch('main', sha)
  const checkout = await repository.checkOut(sha, 'main')
  const site = await step.during('building the site', () => buildSite(checkout))
  await writeDatabizFile(databiz, production, { checkout, site })
  await run(step, databiz, checkout, { title: `Release “${message}”`, expected: 'released' })
  return checkout
}

interface Asked {
  readonly title: string
  readonly expected: string
  readonly mode?: string
  readonly reason?: string
}

async function run(step: Step, databiz: DataBiz, checkout: Checkout, asked: Asked): Promise<void> {
  const { title, expected, mode, reason } = asked
  const more = { ...(mode === undefined ? {} : { mode }), ...(reason === undefined ? {} : { reason }) }
  await step.run(releaseJob(databiz, databiz.production, { checkout, title }, more), expected)
}

async function served(step: Step, { production }: DataBiz, { sha }: Checkout, what: string): Promise<void> {
  const api = await commitServedAt(`${production.apiUrl}/api/v2/health`)
  const page = await (await fetch(production.siteUrl)).text()
  step.expect(what, [api, page.includes(sha)], [sha, true])
}
