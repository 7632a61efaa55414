import type { Deployment } from '../cloudflare/shapes.ts'
import { deploymentMessage } from '../deployment/commit-message.ts'
import { createDeployment } from '../deployment/create-deployment.ts'
import type { NewDeployment } from '../deployment/deployment-form.ts'
import { knownBefore } from '../deployment/known-before.ts'
import { workerFields } from '../worker/prepared-worker.ts'
import type { Run } from './deploy-run.ts'

/** `_headers` and `_redirects` stand before the worker, as in Cloudflare's own client. */
const RULE_FILES = ['_headers', '_redirects'] as const

/** Creates the deployment of this site; an answer that got lost does not make a second one. `first`: the one that this run made before. */
export async function createOnce(run: Run, first?: Deployment): Promise<Deployment> {
  const { ports, cloudflare, plan, found } = run
  const project = first === undefined ? found.project : { ...found.project, latest_deployment: first }
  return await createDeployment(newDeployment(run), {
    ...ports,
    api: cloudflare.api,
    environment: plan.environment,
    before: knownBefore({ ...found, project }, ports.clock),
  })
}

function newDeployment({ inputs, ports, site, plan, worker }: Run): NewDeployment {
  const rules = RULE_FILES.flatMap(name => {
    const content = site.special[name]
    return content === undefined ? [] : [[name, content] as const]
  })
  return {
    manifest: Object.fromEntries(site.assets.map(({ path, key }) => [path, key])),
    branch: plan.branch,
    commitHash: ports.run.subject.commit.value,
    message: deploymentMessage(inputs.message ?? ports.run.subject.message.value ?? ''),
    fields: [...rules, ...workerFields(worker)],
  }
}
