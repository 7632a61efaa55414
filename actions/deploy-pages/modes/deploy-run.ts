import type { Ports } from '../../../shared/action/action.ts'
import type { Cloudflare } from '../cloudflare/open-cloudflare.ts'
import type { Inputs } from '../declaration.ts'
import type { FoundProject } from '../deployment/find-project.ts'
import type { DeploymentPlan } from '../deployment/plan-deployment.ts'
import type { CollectingLog } from '../report/collecting-log.ts'
import type { Stopwatch } from '../report/stopwatch.ts'
import type { AssetKeys } from '../site/asset-key.ts'
import type { ContentCache } from '../site/content-cache.ts'
import type { PreparedSite } from '../site/prepare-site.ts'
import type { Asset } from '../site/site.ts'
import type { PreparedWorker } from './prepare-worker.ts'

/** Everything that is known once a site is checked and before anything is changed. */
export interface Run {
  readonly inputs: Inputs
  readonly ports: Ports & { readonly log: CollectingLog }
  readonly watch: Stopwatch
  readonly cloudflare: Cloudflare
  readonly site: PreparedSite
  readonly found: FoundProject
  readonly plan: DeploymentPlan
  readonly worker: PreparedWorker
  readonly cache: ContentCache
  readonly keys: AssetKeys
  /** The assets of the site, one per key. */
  readonly distinct: readonly Asset[]
}
