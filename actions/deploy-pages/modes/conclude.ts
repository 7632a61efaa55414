import { siteAddress } from '../../../shared/cloudflare/proof/site-address.ts'
import type { Proof } from '../../../shared/cloudflare/proof/verify-address.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { formatDuration } from '../../../shared/units/duration.ts'
import type { Deployment } from '../cloudflare/shapes.ts'
import { DeploymentFailed } from '../deployment/await-deployment.ts'
import { failureStatus, successStatus } from '../report/commit-status.ts'
import { describeDeployment } from '../report/describe.ts'
import type { PagesOutcome } from '../run.ts'
import type { Sent } from '../upload/send-missing.ts'
import { stableAddress } from '../verification/verify-site.ts'
import { type Live, NotServed } from './bring-live.ts'
import type { Run } from './deploy-run.ts'
import type { TakenBack } from './take-back.ts'

type Result = PagesOutcome['outputs']['result']

interface Ending {
  readonly result: Result
  readonly sentence: string
  readonly deployment: Deployment
  readonly sent: Sent
  readonly proofs: readonly Proof[]
  readonly failure?: ActionError
}

/** The deployment is served. */
export function concludeLive(run: Run, { deployment, proofs, sent }: Live): PagesOutcome {
  const where = addressOf(run, deployment) ?? siteAddress(deployment.url)
  const proven = proofs.some(({ by }) => by === 'etag' || by === 'content')
  const how = proven ? 'serves exactly this build' : 'is live'
  const sentence = `${where} ${how} after ${formatDuration(run.watch.elapsedMs)}`
  const outcome = conclude(run, { result: 'live', sentence, deployment, sent, proofs })
  return { ...outcome, commitStatus: successStatus(run.plan.label, run.site.digest, where) }
}

/** `wait: false`: what becomes of it is open, so no status is left. */
export function concludeStarted(run: Run, deployment: Deployment, sent: Sent): PagesOutcome {
  const sentence = `Deployment ${deployment.id} was created; nobody waits for it`
  return conclude(run, { result: 'started', sentence, deployment, sent, proofs: [] })
}

export interface FailedRun {
  readonly created: Deployment
  readonly sent: Sent
  readonly failure: ActionError
  readonly putBack: TakenBack
}

/** It did not work; what became of production stands in the same sentence. */
export function concludeFailed(run: Run, { created, sent, failure, putBack }: FailedRun): PagesOutcome {
  const deployment = failure instanceof NotServed ? failure.deployment : created
  const complete = new ActionError(`${failure.message}${SENTENCES[putBack.kind](putBack)}`, {
    code: failure.code,
    cause: failure.cause,
    ...(failure.remedy === undefined ? {} : { remedy: failure.remedy }),
  })
  const outcome = conclude(run, {
    result: resultOf(failure, putBack),
    sentence: complete.message,
    deployment,
    sent,
    proofs: [],
    failure: complete,
  })
  return { ...outcome, commitStatus: failureStatus(run.plan.label, complete.message) }
}

const SENTENCES: Readonly<Record<TakenBack['kind'], (taken: TakenBack) => string>> = {
  untouched: () => '',
  'put-back': taken => `. Production was put back to deployment ${'id' in taken ? taken.id : ''}`,
  failed: () => '. Production could not be put back: it needs attention now',
}

function resultOf(failure: ActionError, { kind }: TakenBack): Result {
  if (kind === 'put-back') return 'rolled-back'
  return failure instanceof DeploymentFailed && failure.superseded ? 'superseded' : 'failed'
}

function conclude(run: Run, ending: Ending): PagesOutcome {
  const { site, plan, found, watch, ports } = run
  const { deployment, sent, sentence, failure, proofs, result } = ending
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
    proofs,
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
      rolledBack: result === 'rolled-back',
    },
    report: describeDeployment(facts, { sentence, ...(failure === undefined ? {} : { failure }) }, watch),
    ...(failure === undefined ? {} : { failure }),
  }
}

const addressOf = ({ found, plan }: Run, deployment: Deployment): string | undefined =>
  stableAddress({ deployment, project: found.project, plan })
