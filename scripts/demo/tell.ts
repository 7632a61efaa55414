import type { DataBiz } from '../../test/databiz/databiz.ts'
import { brokenRelease } from './steps/broken-release.ts'
import { cloud } from './steps/cloud.ts'
import { configuration } from './steps/configuration.ts'
import { feature } from './steps/feature.ts'
import { lostTable } from './steps/lost-table.ts'
import { platformOnKubernetes } from './steps/platform-on-kubernetes.ts'
import { production } from './steps/production.ts'
import { staging } from './steps/staging.ts'
import { twoBadReleases } from './steps/two-bad-releases.ts'
import { withoutSignOff } from './steps/without-sign-off.ts'
import type { Story } from './story.ts'

/** The story from end to end. The cloud belongs to whoever it is given to, and is ended there. */
export async function tell(story: Story, own: (databiz: DataBiz) => void): Promise<void> {
  const databiz = await cloud(story, own)
  await configuration(story, databiz)
  const release = await feature(story, databiz)
  const site = await staging(story, databiz, release)
  await withoutSignOff(story, databiz, release)
  await production(story, databiz, { release, site })
  await brokenRelease(story, databiz, release)
  await lostTable(story, databiz, release)
  await twoBadReleases(story, databiz)
  await platformOnKubernetes(story, databiz)
}
