import { formatBytes } from '../../../shared/units/size.ts'
import { backUp } from '../../../test/databiz/backup-jobs.ts'
import type { DataBiz } from '../../../test/databiz/databiz.ts'
import { deployBackEnd, deployFrontEnd, smokeCheck } from '../../../test/databiz/jobs.ts'
import { promoteToMain, signOff } from '../../../test/databiz/promotion-jobs.ts'
import { type Checkout, TESTER } from '../../../test/databiz/repository.ts'
import type { Story } from '../story.ts'
import type { Site } from './staging.ts'

interface Given {
  readonly release: Checkout
  readonly site: Site
}

/** Signed off and backed up, the same commit and the same build reach production. */
export function production(story: Story, databiz: DataBiz, { release, site }: Given): Promise<void> {
  return story.step('Signed off and backed up, the release reaches production', async step => {
    const environment = databiz.production
    const { repository } = databiz
    await step.run(signOff(databiz, release.sha, TESTER), 'signed-off')
    const backup = await step.run(backUp(databiz, environment, await repository.head('main')), 'stored')
    step.fact(
      'backup',
      `${backup.outputs['rows'] ?? '?'} rows in ${formatBytes(Number(backup.outputs['bytes']))}`,
    )
    step.fact('verified', `level ${backup.outputs['verified-level'] ?? '?'}`)
    await step.run(promoteToMain(databiz, release.sha), 'promoted')
    step.expect('main points to the commit that was signed off', await repository.head('main'), release.sha)
    const checkout = { ...release, branch: 'main' } as const
    await step.run(deployBackEnd(databiz, environment, checkout), 'live')
    const front = { checkout, site: site.folder, expectDigest: site.digest }
    const frontEnd = await step.run(deployFrontEnd(databiz, environment, front), 'live')
    step.expect('it is the build that staging had', frontEnd.outputs['build-digest'], site.digest)
    await step.run(smokeCheck(databiz, environment, checkout), 'passed')
  })
}
