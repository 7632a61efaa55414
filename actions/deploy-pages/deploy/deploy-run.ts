import type { Ports } from '../../../shared/action/action.ts'
import type { AssetKeys } from '../../../shared/cloudflare/site/asset-key.ts'
import type { ContentCache } from '../../../shared/cloudflare/site/content-cache.ts'
import type { PreparedSite } from '../../../shared/cloudflare/site/prepare-site.ts'
import type { Asset } from '../../../shared/cloudflare/site/site.ts'
import type { TargetRecord } from '../../../shared/record/target-record.ts'
import type { Stopwatch } from '../../../shared/report/stopwatch.ts'
import type { CollectingLog } from '../../../shared/runner/collecting-log.ts'
import type { Cloudflare } from '../cloudflare/open-cloudflare.ts'
import type { Inputs } from '../declaration.ts'
import type { FoundProject } from '../deployment/find-project.ts'
import type { DeploymentPlan } from '../deployment/plan-deployment.ts'
import type { ServedBefore } from '../deployment/served-before.ts'
import type { PreparedWorker } from '../worker/prepared-worker.ts'

/** What a run has to work with. */
export interface Tools {
  readonly inputs: Inputs
  readonly ports: Ports & { readonly log: CollectingLog }
  readonly watch: Stopwatch
  readonly cloudflare: Cloudflare
}

/** Everything that is known once a site is checked and before anything is changed. */
export interface Run extends Tools {
  readonly site: PreparedSite
  readonly found: FoundProject
  readonly plan: DeploymentPlan
  readonly before: Promise<ServedBefore>
  readonly record: TargetRecord
  /** Rejects when a hold or a newer deployment forbids this one; to be awaited before anything is written. */
  readonly guarded: () => Promise<void>
  readonly worker: PreparedWorker
  readonly cache: ContentCache
  readonly keys: AssetKeys
  /** The assets of the site, one per key. */
  readonly distinct: readonly Asset[]
}
