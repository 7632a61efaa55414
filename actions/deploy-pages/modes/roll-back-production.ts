import type { Deps } from '../../../shared/action/action.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { code, facts, inert, link, paragraphs } from '../../../shared/report/markdown.ts'
import { formatDuration } from '../../../shared/units/duration.ts'
import { openCloudflare } from '../cloudflare/open-cloudflare.ts'
import type { PagesApi } from '../cloudflare/pages-api.ts'
import type { Deployment, Project } from '../cloudflare/shapes.ts'
import { siteAddress } from '../cloudflare/site-address.ts'
import type { Inputs } from '../declaration.ts'
import { findProject } from '../deployment/find-project.ts'
import { ensureTarget, previousProduction, putBack } from '../deployment/put-back.ts'
import { contextFor } from '../report/commit-status.ts'
import type { PagesOutcome } from '../run.ts'
import { accessToken } from '../verification/access-token.ts'
import { rollBackPreview } from './roll-back-preview.ts'

/** Makes an earlier production deployment live again, and proves that production serves it. A preview goes its own way. */
export async function rollBackProduction(inputs: Inputs, deps: Deps): Promise<PagesOutcome> {
  const startedMs = deps.clock.now()
  const { api } = openCloudflare(inputs, deps)
  const { project } = await findProject(api, { ...inputs, createProject: false }, deps.log)
  const live = project.canonical_deployment ?? undefined
  const id = inputs.deploymentId ?? (await previousOf(api, live, project)).id
  const wanted = inputs.deploymentId === undefined ? undefined : await api.deployment(id)
  if (wanted?.environment === 'preview')
    return await rollBackPreview({ target: wanted, project, api }, inputs, deps)
  deps.log.info(`Live now: ${live?.id ?? 'nothing'}; to be put back: ${id}`)
  const address = siteAddress(project.subdomain)
  if (inputs.dryRun) return describeDryRun(id, project.name, await api.deployment(id))
  const { target, proof } = await putBack(id, project, {
    api,
    deps,
    access: accessToken(inputs),
    verify: inputs.verify,
  })
  const sentence = `${address} serves deployment ${id} again after ${formatDuration(deps.clock.now() - startedMs)}`
  return {
    outputs: {
      result: 'rolled-back',
      summary: sentence,
      deploymentId: id,
      url: siteAddress(target.url),
      aliasUrl: address,
      environment: 'production',
      rolledBack: true,
    },
    report: paragraphs(
      `### ⏪ Cloudflare Pages: ${inert(project.name)}, production`,
      `**${inert(sentence)}**`,
      facts([
        ['Address', link(address, address)],
        ['Before', live === undefined ? undefined : code(live.id)],
        ['Now', code(id)],
        ['Created', inert(target.created_on ?? '')],
        ['Proof', proof === undefined ? 'none' : proof.by],
      ]),
    ),
    commitStatus: {
      context: contextFor(inputs.environment ?? 'production'),
      state: 'success',
      description: `rolled back to ${id.slice(0, 8)} on ${address}`,
      ...(commitOf(target) === undefined ? {} : { sha: commitOf(target) ?? '' }),
    },
  }
}

/** The status belongs to the commit that is live now, not to the one that asked for it. */
const commitOf = ({ deployment_trigger }: Deployment): string | undefined => {
  const hash = deployment_trigger?.metadata?.commit_hash ?? ''
  return /^[0-9a-f]{40}$/.test(hash) ? hash : undefined
}

async function previousOf(
  api: PagesApi,
  live: Deployment | undefined,
  project: Project,
): Promise<Deployment> {
  const previous = await previousProduction(api, live?.id)
  if (previous !== undefined) return previous
  throw new ActionError(`Project ${project.name} has no earlier successful production deployment`, {
    code: 'deployment',
    remedy: 'Nothing was changed. Name one with `deployment-id`.',
  })
}

function describeDryRun(id: string, project: string, target: Deployment): PagesOutcome {
  ensureTarget(target)
  const sentence = `Would put deployment ${id} of ${project} back (${target.environment}, created ${target.created_on ?? 'at an unknown time'})`
  return {
    outputs: {
      result: 'dry-run',
      summary: sentence,
      deploymentId: id,
      environment: 'production',
      rolledBack: false,
    },
  }
}
