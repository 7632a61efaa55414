import type { Ports } from '../../../shared/action/action.ts'
import { accessToken } from '../../../shared/cloudflare/proof/access-token.ts'
import { siteAddress } from '../../../shared/cloudflare/proof/site-address.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { code, facts, inert, link, paragraphs } from '../../../shared/report/markdown.ts'
import { formatDuration } from '../../../shared/units/duration.ts'
import { openCloudflare } from '../cloudflare/open-cloudflare.ts'
import type { Deployment, Project } from '../cloudflare/shapes.ts'
import type { Inputs } from '../declaration.ts'
import { earlierProduction } from '../deployment/earlier-production.ts'
import { commitOf, Evidence } from '../deployment/evidence.ts'
import { findProject } from '../deployment/find-project.ts'
import { ensureTarget, type PutBack, putBack } from '../deployment/put-back.ts'
import { contextFor } from '../report/commit-status.ts'
import type { PagesOutcome } from '../run.ts'
import { rollBackPreview } from './roll-back-preview.ts'

/** Makes an earlier production deployment live again, and proves that production serves it. A preview goes its own way. */
export async function rollBackProduction(inputs: Inputs, ports: Ports): Promise<PagesOutcome> {
  const startedMs = ports.clock.now()
  const { api } = openCloudflare(inputs, ports)
  const found = await findProject(api, { ...inputs, createProject: false }, ports.log)
  const { project } = found
  const live = project.canonical_deployment ?? undefined
  const named = inputs.deploymentId === undefined ? undefined : await api.deployment(inputs.deploymentId)
  if (named?.environment === 'preview')
    return await rollBackPreview({ target: named, found, api }, inputs, ports)
  const context = contextFor(inputs.environment ?? 'production')
  const evidence = new Evidence(ports, context)
  const candidates =
    named === undefined ? goodOnes(earlierProduction(api, live?.id), evidence, ports) : [named]
  const putBackContext = { api, ports, access: accessToken(inputs), verify: inputs.verify }
  ports.log.info(`Live now: ${live?.id ?? 'nothing'}`)
  for await (const candidate of candidates) {
    const { id } = candidate
    if (inputs.dryRun) return describeDryRun(id, project.name, candidate)
    ports.log.info(`To be put back: ${id}`)
    const back = await putBack(id, project, putBackContext)
    if (back.wasLive && named === undefined) continue
    if (live !== undefined && inputs.commitStatus && commitOf(live) !== commitOf(candidate))
      await evidence.reject(live, `rolled back to ${id.slice(0, 8)}`)
    return describePutBack(back, { project, live, context, tookMs: ports.clock.now() - startedMs })
  }
  throw new ActionError(`Project ${project.name} has no earlier good production deployment`, {
    code: 'deployment',
    remedy: 'Nothing was changed. Name one with `deployment-id`.',
  })
}

/** Never back to what was taken back before. */
async function* goodOnes(
  candidates: AsyncIterable<Deployment>,
  evidence: Evidence,
  { log }: Ports,
): AsyncGenerator<Deployment> {
  for await (const candidate of candidates)
    if (await evidence.isAgainst(candidate))
      log.info(`Passed over ${candidate.id}: the status of its commit says that it failed or was taken back`)
    else yield candidate
}

interface Circumstances {
  readonly project: Project
  readonly live: Deployment | undefined
  readonly context: string
  readonly tookMs: number
}

function describePutBack(
  { target, proof }: PutBack,
  { project, live, context, tookMs }: Circumstances,
): PagesOutcome {
  const { id } = target
  const address = siteAddress(project.subdomain)
  const sentence = `${address} serves deployment ${id} again after ${formatDuration(tookMs)}`
  return {
    outputs: {
      result: 'rolled-back',
      summary: sentence,
      deploymentId: id,
      url: siteAddress(target.url),
      aliasUrl: address,
      previousDeploymentId: live?.id,
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
      context,
      state: 'success',
      description: `rolled back to ${id.slice(0, 8)} on ${address}`,
      // The status belongs to the commit that is live now, not to the one that asked for it.
      ...(commitOf(target) === undefined ? {} : { sha: commitOf(target) ?? '' }),
    },
  }
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
