import { formatBytes } from '../../../shared/units/size.ts'
import type { DataBiz } from '../../../test/databiz/databiz.ts'
import { deployBackEnd, deployFrontEnd, smokeCheck } from '../../../test/databiz/jobs.ts'
import type { Checkout } from '../../../test/databiz/repository.ts'
import { buildSite } from '../../../test/databiz/site-build.ts'
import type { Story } from '../story.ts'

/** A site that was built once, and the digest by which it is known again. */
export interface Site {
  readonly folder: string
  readonly digest: string
}

/** Back end and front end go to staging and prove themselves there. */
export function staging(story: Story, databiz: DataBiz, release: Checkout): Promise<Site> {
  return story.step('Back end and front end go to staging', async step => {
    const environment = databiz.staging
    const folder = await step.during('building the site', () => buildSite(release))
    const backEnd = await step.run(deployBackEnd(databiz, environment, release), 'live')
    const frontEnd = await step.run(
      deployFrontEnd(databiz, environment, { checkout: release, site: folder }),
      'live',
    )
    const digest = frontEnd.outputs['build-digest'] ?? ''
    step.fact(
      'back end',
      `${backEnd.outputs['url'] ?? ''}, ${formatBytes(Number(backEnd.outputs['upload-bytes']))} uploaded`,
    )
    step.fact(
      'front end',
      `${frontEnd.outputs['files'] ?? '?'} files, ${frontEnd.outputs['files-uploaded'] ?? '?'} uploaded`,
    )
    step.fact('build', digest)
    const smoke = await step.run(smokeCheck(databiz, environment, release), 'passed')
    step.fact('checks', `${smoke.outputs['passed'] ?? '?'} of ${smoke.outputs['checks'] ?? '?'} passed`)
    return { folder, digest }
  })
}
