import { siteAddress } from '../../../shared/cloudflare/proof/site-address.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { formatDuration } from '../../../shared/units/duration.ts'
import type { Deployment } from '../cloudflare/shapes.ts'
import { DeploymentFailed } from '../deployment/await-deployment.ts'
import { stableAddress } from '../deployment/stable-address.ts'
import type { PagesOutcome } from '../outcome.ts'
import { failureStatus, successStatus } from '../report/commit-status.ts'
import { describeDeployment } from '../report/describe.ts'
import type { Sent } from '../upload/send-missing.ts'
import { NO_PROOF, proofWords, type SiteProof } from '../verification/proof-level.ts'
import { type Live, NotServed } from './bring-live.ts'
import type { Run } from './deploy-run.ts'
import type { Restored } from './restore-previous.ts'

type Result = PagesOutcome['outputs']['result']

interface Ending {
  readonly result: Result
  readonly sentence: string
  readonly deployment: Deployment
  readonly sent: Sent
  readonly proof: SiteProof
  readonly failure?: ActionError
}

/** The deployment is served, as far as that could be seen. */
export function concludeLive(run: Run, { deployment, proof, sent }: Live): PagesOutcome {
  const where = addressOf(run, deployment) ?? siteAddress(deployment.url)
  const sentence = `${where} ${proofWords(proof)} after ${formatDuration(run.watch.elapsedMs)}`
  const outcome = conclude(run, { result: 'live', sentence, deployment, sent, proof })
  return { ...outcome, commitStatus: successStatus(run.plan.label, run.site.digest, where) }
}

/** `wait: false`: what becomes of it is open, so no status is left. */
export function concludeStarted(run: Run, deployment: Deployment, sent: Sent): PagesOutcome {
  const sentence = `Deployment ${deployment.id} was created; nobody waits for it`
  return conclude(run, { result: 'started', sentence, deployment, sent, proof: NO_PROOF })
}

export interface FailedRun {
  readonly created: Deployment
  readonly sent: Sent
  readonly failure: ActionError
  readonly restored: Restored
}

/** It did not work; what became of production is in the same sentence. */
export function concludeFailed(run: Run, { created, sent, failure, restored }: FailedRun): PagesOutcome {
  const deployment = failure instanceof NotServed ? failure.deployment : created
  const complete = new ActionError(`${failure.message}${sentenceOf(restored)}`, {
    code: failure.code,
    cause: failure.cause,
    ...(failure.remedy === undefined ? {} : { remedy: failure.remedy }),
  })
  const outcome = conclude(run, {
    result: resultOf(failure, restored),
    sentence: complete.message,
    deployment,
    sent,
    proof: NO_PROOF,
    failure: complete,
  })
  return { ...outcome, commitStatus: failureStatus(run.plan.label, complete.message) }
}

function sentenceOf(restored: Restored): string {
  if (restored.kind === 'untouched') return ''
  if (restored.kind === 'theirs')
    return `. Production was not touched: somebody else's deployment ${restored.id} serves by now`
  return restored.kind === 'rolled-back'
    ? `. Production was rolled back to deployment ${restored.id}`
    : '. Production could not be rolled back: it needs attention now'
}

function resultOf(failure: ActionError, { kind }: Restored): Result {
  if (kind === 'rolled-back') return 'rolled-back'
  return failure instanceof DeploymentFailed && failure.superseded ? 'superseded' : 'failed'
}

function conclude(run: Run, ending: Ending): PagesOutcome {
  const { site, plan, found, watch, ports } = run
  const { deployment, sent, sentence, failure, proof, result } = ending
  const url = siteAddress(deployment.url)
  const aliasUrl = addressOf(run, deployment)
  const facts = {
    project: found.project.name,
    plan,
    files: site.assets.length,
    digest: site.digest,
    sent,
    deploymentId: deployment.id,
    url,
    aliasUrl,
    proofs: proof.proofs,
    warnings: ports.log.warnings,
  }
  return {
    outputs: {
      result,
      summary: sentence,
      deploymentId: deployment.id,
      url,
      aliasUrl,
      environment: plan.environment,
      files: site.assets.length,
      filesUploaded: sent.assets.length,
      bytesUploaded: sent.bytes,
      buildDigest: site.digest,
      proof: proof.level,
      rolledBack: result === 'rolled-back',
    },
    report: describeDeployment(facts, { sentence, ...(failure === undefined ? {} : { failure }) }, watch),
    ...(failure === undefined ? {} : { failure }),
  }
}

const addressOf = ({ found, plan }: Run, deployment: Deployment): string | undefined =>
  stableAddress(deployment, { project: found.project, plan })
