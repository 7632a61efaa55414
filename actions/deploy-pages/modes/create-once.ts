import type { Deployment } from '../cloudflare/shapes.ts'
import { deploymentMessage } from '../deployment/commit-message.ts'
import { createDeployment } from '../deployment/create-deployment.ts'
import type { NewDeployment } from '../deployment/deployment-form.ts'
import type { Run } from './deploy-run.ts'

/** `_headers` and `_redirects` stand before the worker, as in Cloudflare's own client. */
const RULE_FILES = ['_headers', '_redirects'] as const
/** Where the server does not tell its time, ours is taken, and it may be wrong by this much. */
const CLOCK_TOLERANCE_MS = 120_000

/** Creates the deployment of this site; an answer that got lost does not make a second one. */
export async function createOnce(run: Run): Promise<Deployment> {
  const { deps, cloudflare, found, plan } = run
  const startedAt = found.serverDate ?? new Date(deps.clock.date().getTime() - CLOCK_TOLERANCE_MS)
  return await createDeployment(newDeployment(run), {
    ...deps,
    api: cloudflare.api,
    environment: plan.environment,
    startedAt,
  })
}

function newDeployment({ inputs, deps, site, plan, worker }: Run): NewDeployment {
  const rules = RULE_FILES.flatMap(name => {
    const content = site.special[name]
    return content === undefined ? [] : [[name, content] as const]
  })
  return {
    manifest: Object.fromEntries(site.assets.map(({ path, key }) => [path, key])),
    branch: plan.branch,
    commitHash: deps.run.sha === '' ? undefined : deps.run.sha,
    message: deploymentMessage(inputs.message ?? deps.run.commitMessage),
    fields: [...rules, ...worker],
  }
}
