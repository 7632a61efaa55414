import { CloudflareError } from '../../../shared/cloudflare/api/cloudflare-error.ts'
import { describeFailure } from '../../../shared/failure/describe-failure.ts'
import { prunePreviews } from '../prune/prune-previews.ts'
import type { Run } from './deploy-run.ts'

/** After a deploy that worked, pruning that does not work is a warning. */
export async function pruneAfterDeploy(run: Run): Promise<void> {
  const { inputs, cloudflare, ports, found, plan, watch } = run
  const { keepPreviews: keep, pruneAliased: aliased } = inputs
  if (keep === undefined) return
  const branch = plan.environment === 'preview' ? plan.branch : undefined
  const wish = { keep, aliased, branch, canonicalId: found.project.canonical_deployment?.id, dryRun: false }
  try {
    await watch.phase('prune', () => prunePreviews(cloudflare.api, wish, ports))
  } catch (thrown) {
    if (!(thrown instanceof CloudflareError)) throw thrown
    ports.log.warning(`Old previews could not be deleted: ${describeFailure(thrown).message}`)
  }
}
