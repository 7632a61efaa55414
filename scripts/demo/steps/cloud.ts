import { type DataBiz, startDataBiz } from '../../../test/databiz/databiz.ts'
import { deployBackEnd, deployFrontEnd } from '../../../test/databiz/jobs.ts'
import { buildSite } from '../../../test/databiz/site-build.ts'
import { spoken } from '../spoken.ts'
import type { Step, Story } from '../story.ts'

/** Starts everything DataBiz lives on, with release 2.0 in production as it was yesterday. */
export function cloud(story: Story, own: (databiz: DataBiz) => void): Promise<DataBiz> {
  return story.step('The cloud starts, and yesterday’s release serves', async step => {
    const started = performance.now()
    const databiz = await step.during('starting five platforms', startDataBiz)
    own(databiz)
    introduce(databiz, step)
    step.fact('started in', spoken(performance.now() - started))
    const { production, repository } = databiz
    const checkout = await repository.checkOut(repository.first, 'main')
    const site = await step.during('building the site', () => buildSite(checkout))
    await step.run(deployBackEnd(databiz, production, checkout), 'live')
    await step.run(deployFrontEnd(databiz, production, { checkout, site }), 'live')
    return databiz
  })
}

function introduce({ cloud }: DataBiz, step: Step): void {
  step.fact('GitHub', `${cloud.gitHub.url}, repository antjan/databiz-next with dev, staging and main`)
  step.fact('Railway', `${cloud.railway.url}, runs what is uploaded`)
  step.fact('Pages', `${cloud.pages.url}, serves what is deployed`)
  step.fact('S3', `${cloud.s3.url}, bucket ${cloud.bucket}`)
  step.fact(
    'PostgreSQL',
    `${cloud.postgres.major} on port ${cloud.postgres.port}, databases of staging and production`,
  )
}
