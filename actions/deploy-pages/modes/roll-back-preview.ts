import type { Ports } from '../../../shared/action/action.ts'
import { accessToken } from '../../../shared/cloudflare/proof/access-token.ts'
import { chooseSamples } from '../../../shared/cloudflare/proof/choose-samples.ts'
import { siteAddress } from '../../../shared/cloudflare/proof/site-address.ts'
import { AssetKeys } from '../../../shared/cloudflare/site/asset-key.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import type { PagesApi } from '../cloudflare/pages-api.ts'
import type { Deployment } from '../cloudflare/shapes.ts'
import type { Inputs } from '../declaration.ts'
import { awaitDeployment } from '../deployment/await-deployment.ts'
import { createDeployment } from '../deployment/create-deployment.ts'
import type { FoundProject } from '../deployment/find-project.ts'
import { knownBefore } from '../deployment/known-before.ts'
import { contextFor } from '../report/commit-status.ts'
import type { PagesOutcome } from '../run.ts'
import { stableAddress, verifySite, withAlias } from '../verification/verify-site.ts'

interface PreviewTarget {
  readonly target: Deployment
  readonly found: FoundProject
  readonly api: PagesApi
}

/**
 * Puts an earlier preview back. The platform rolls back production only, so the files of the earlier deployment are
 * deployed to its branch again: every asset is stored already, nothing is sent but the list of them.
 * @throws ActionError when the platform does not tell which files or which branch the deployment had
 */
export async function rollBackPreview(
  { target, found, api }: PreviewTarget,
  inputs: Inputs,
  ports: Ports,
): Promise<PagesOutcome> {
  const { project } = found
  const { branch, commitHash } = originOf(target)
  const manifest = filesOf(target)
  if (inputs.dryRun)
    return described('dry-run', `Would deploy the files of ${target.id} to ${branch} again`, target)
  ports.log.info(
    `Preview ${target.id} is deployed to ${branch} again; rules of \`_headers\` and \`_redirects\` are not part of it`,
  )
  const wanted = { manifest, branch, commitHash, message: `Back to ${target.id}`, fields: [] }
  const before = knownBefore(found, ports.clock)
  const created = await createDeployment(wanted, { ...ports, api, environment: 'preview', before })
  const live = await awaitDeployment(created, { ...ports, api })
  const plan = {
    branch,
    environment: 'preview',
    label: inputs.environment ?? 'preview',
    note: undefined,
  } as const
  const deployment = await withAlias(live, { project, plan }, api, ports)
  const samples = chooseSamples(assetsOf(manifest), new Set())
  if (inputs.verify && samples !== undefined) {
    const context = {
      ...ports,
      keys: await AssetKeys.load(),
      access: accessToken(inputs),
      sent: new Set<string>(),
    }
    await verifySite({ deployment, project, plan, samples }, context)
  }
  const address = stableAddress({ deployment, project, plan }) ?? siteAddress(deployment.url)
  const outcome = described('rolled-back', `${address} serves the files of ${target.id} again`, deployment)
  return {
    ...outcome,
    outputs: { ...outcome.outputs, aliasUrl: address, rolledBack: true },
    commitStatus: {
      context: contextFor(plan.label),
      state: 'success',
      description: `back to ${target.id.slice(0, 8)} on ${address}`,
      ...(commitHash === undefined ? {} : { sha: commitHash }),
    },
  }
}

function described(result: 'rolled-back' | 'dry-run', summary: string, deployment: Deployment): PagesOutcome {
  const url = siteAddress(deployment.url)
  return {
    outputs: { result, summary, deploymentId: deployment.id, url, environment: 'preview', rolledBack: false },
  }
}

function originOf({ id, deployment_trigger }: Deployment) {
  const { branch, commit_hash: hash } = deployment_trigger?.metadata ?? {}
  if (branch == null || branch === '') throw unknown(id, 'branch')
  return { branch, commitHash: /^[0-9a-f]{40}$/.test(hash ?? '') ? (hash ?? undefined) : undefined }
}

function filesOf({ id, files }: Deployment): Readonly<Record<string, string>> {
  if (files == null || Object.keys(files).length === 0) throw unknown(id, 'files')
  return files
}

const unknown = (id: string, what: string): ActionError =>
  new ActionError(`The platform does not tell the ${what} of preview ${id}, so it cannot be put back`, {
    code: 'deployment',
    remedy: 'Nothing was changed. Deploy the commit of that preview again.',
  })

const assetsOf = (manifest: Readonly<Record<string, string>>) =>
  Object.entries(manifest).map(([path, key]) => ({ path, key, location: path, size: 1, contentType: '' }))
