import type { PagesOutcome } from '../outcome.ts'
import { describeDeployment, filesSentence } from '../report/describe.ts'
import { missingAssets } from '../upload/send-missing.ts'
import type { Run } from './deploy-run.ts'

/** Says what would be sent where. Asking which files are known changes nothing. */
export async function describeDryRun(run: Run): Promise<PagesOutcome> {
  const { site, plan, found, distinct, watch, ports } = run
  await run.guarded()
  const missing = found.isNew ? [...distinct] : await missingAssets(distinct, { api: run.cloudflare.assets })
  const sent = {
    distinct: distinct.length,
    assets: missing,
    bytes: missing.reduce((sum, { size }) => sum + size, 0),
  }
  const facts = {
    project: found.project.name,
    plan,
    files: site.assets.length,
    digest: site.digest,
    sent,
    deploymentId: undefined,
    url: undefined,
    aliasUrl: undefined,
    proofs: [],
    warnings: ports.log.warnings,
  }
  const created = found.isNew ? `Would create project ${found.project.name} and deploy` : 'Would deploy'
  const sentence = `${created} to ${plan.environment} (branch ${plan.branch}): ${filesSentence(facts).replace(' sent (', ' to send (')}`
  return {
    outputs: {
      result: 'dry-run',
      summary: sentence,
      previousDeploymentId: (await run.before).id,
      environment: plan.environment,
      files: site.assets.length,
      filesUploaded: 0,
      bytesUploaded: 0,
      buildDigest: site.digest,
      proof: 'none',
      rolledBack: false,
    },
    report: describeDeployment(facts, { sentence }, watch),
  }
}
