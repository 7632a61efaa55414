import { siteAddress } from '../../../shared/cloudflare/proof/site-address.ts'
import { heading } from '../../../shared/report/heading.ts'
import { code, facts, inert, link, paragraphs } from '../../../shared/report/markdown.ts'
import { formatDuration } from '../../../shared/units/duration.ts'
import { commitOf } from '../cloudflare/commit-of.ts'
import type { Deployment } from '../cloudflare/shapes.ts'
import { stableAddress } from '../deployment/stable-address.ts'
import type { PagesOutcome } from '../outcome.ts'
import { contextFor } from '../report/commit-status.ts'
import { proofSentence } from '../report/describe.ts'
import { NO_PROOF, type SiteProof } from '../verification/proof-level.ts'
import type { RollbackRun } from './rollback-run.ts'

type Described = Pick<RollbackRun, 'found' | 'plan' | 'ports' | 'startedMs' | 'live' | 'deployment'>

/** @param serves the deployment that serves now: the earlier one, or a new one with its files */
export function describeRolledBack(
  run: Described,
  proof: SiteProof,
  serves: Deployment = run.deployment,
): PagesOutcome {
  const { found, plan, ports, live, deployment } = run
  const address = stableAddress(serves, { project: found.project, plan }) ?? siteAddress(serves.url)
  const how = proof.level === 'build' ? 'serves' : 'was told to serve'
  const took = formatDuration(ports.clock.now() - run.startedMs)
  const sentence = `${address} ${how} deployment ${deployment.id} again after ${took}${UNPROVEN[proof.level]}`
  const commit = commitOf(deployment)
  return {
    outputs: {
      result: 'rolled-back',
      summary: sentence,
      deploymentId: serves.id,
      url: siteAddress(serves.url),
      aliasUrl: address,
      previousDeploymentId: live?.id,
      environment: plan.environment,
      proof: proof.level,
      rolledBack: true,
    },
    report: paragraphs(
      heading('undone', `Cloudflare Pages ${inert(found.project.name)}, ${inert(plan.label)}`, 'rolled back'),
      `**${inert(sentence)}**`,
      facts([
        ['Address', link(address, address)],
        ['Before', live === undefined ? undefined : code(live.id)],
        ['Now', code(serves.id)],
        ['Created', inert(deployment.created_on ?? '')],
        ['Proof', proofSentence(proof.proofs) ?? 'none'],
      ]),
    ),
    commitStatus: {
      context: contextFor(plan.label),
      state: 'success',
      description: `rolled back to ${deployment.id.slice(0, 8)} on ${address}`,
      // The status belongs to the commit that serves now, not to the one that asked for it.
      ...(commit === undefined ? {} : { sha: commit }),
    },
  }
}

const UNPROVEN = {
  build: '',
  deployment: ' (unproven: which build it serves cannot be told)',
  none: ' (unproven)',
} as const

/** Says what would be rolled back to. */
export function describeDryRun(target: Deployment, project: string): PagesOutcome {
  const { id, environment, created_on: created = 'at an unknown time' } = target
  const sentence = `Would roll ${project} back to deployment ${id} (${environment}, created ${created})`
  return {
    outputs: {
      result: 'dry-run',
      summary: sentence,
      deploymentId: id,
      url: siteAddress(target.url),
      environment: environment === 'production' ? 'production' : 'preview',
      proof: NO_PROOF.level,
      rolledBack: false,
    },
  }
}

/** Where people see it, for the record. */
export const addressIn = ({ outputs: { aliasUrl } }: PagesOutcome): string | undefined =>
  typeof aliasUrl === 'string' ? aliasUrl : undefined
