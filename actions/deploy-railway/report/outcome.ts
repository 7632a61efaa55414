import type { Outcome } from '../../../shared/action/action.ts'
import type { ResultOf } from '../../../shared/declaration/declaration.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { formatDuration } from '../../../shared/units/duration.ts'
import { leftCounts } from '../archive/left-behind.ts'
import type { PackedSource } from '../archive/pack-source.ts'
import type { declaration } from '../declaration.ts'
import type { RolledBack } from '../rollback/roll-back.ts'
import { logsUrlOf } from '../snapshot/logs-url.ts'
import type { Attempt, Context } from '../start/attempt.ts'
import { describePlans } from '../variables/plan-variables.ts'
import { statusContext } from './status-context.ts'
import { summaryPage } from './summary-page.ts'

export type DeployOutcome = Outcome<typeof declaration>
export type DeployResult = ResultOf<typeof declaration>

const NOTHING_DONE: RolledBack = { rolledBack: false, notes: [] }

/** Everything the step leaves behind, from everything that happened. */
export function concludeDeployment(
  attempt: Attempt,
  undone: RolledBack | undefined,
  context: Context,
): DeployOutcome {
  const { rolledBack, notes } = undone ?? NOTHING_DONE
  const result = resultOf(attempt, rolledBack, context)
  const summary = sentence(result, attempt, context)
  const failure = isGreen(result, context) ? undefined : deployError(attempt, summary, notes)
  return {
    outputs: {
      result,
      summary,
      deploymentId: attempt.deploymentId,
      status: attempt.waitResult?.status,
      url: context.snapshot.state.url,
      logsUrl: logsUrlOf(attempt, context),
      previousDeploymentId: context.snapshot.current?.id,
      rolledBack: rolledBack || result === 'rolled-back',
      sourceDigest: attempt.packed?.digest,
      uploadBytes: attempt.packed?.bytes,
      leftOut: leftOutOf(context),
      imageDigest: imageDigestOf(context),
      logLines: attempt.watched?.logLines,
      logErrors: attempt.watched?.logErrors,
      errorRate: attempt.watched?.errorRate,
      failurePhase: failure === undefined ? undefined : attempt.failure?.phase,
      failureReason: failure === undefined ? undefined : attempt.failure?.reason,
    },
    ...(failure === undefined ? {} : { failure }),
    report: summaryPage({
      result,
      summary,
      attempt,
      packed: attempt.packed,
      notes,
      context,
      isGreen: failure === undefined,
    }),
    ...statusOf(result, summary, failure === undefined, context),
  }
}

/**
 * The mark belongs on the commit that serves, which is that of the run only for what was deployed anew. A rollback that
 * failed marks none.
 */
function statusOf(result: DeployResult, description: string, isGreen: boolean, context: Context) {
  const { inputs, snapshot } = context
  const { mode } = inputs
  const name = inputs.environment ?? snapshot.railway.target.environment.name
  const state = isGreen ? ('success' as const) : ('failure' as const)
  const status = { context: statusContext(name), state, description }
  if (result === 'started') return {}
  if (mode === 'upload' || mode === 'image') return { commitStatus: status }
  const sha = shaOf(context)
  if (sha === undefined || (mode === 'rollback' && !isGreen)) return {}
  return { commitStatus: { ...status, sha } }
}

const FULL_SHA = /^[0-9a-f]{40}$/

function shaOf({ plan: { start }, snapshot, record }: Context): string | undefined {
  const sha =
    start.mode === 'commit'
      ? start.commit
      : start.mode === 'rollback'
        ? (record.target?.to.commit ?? start.to.commit)
        : (record.servedCommit ?? snapshot.current?.commit)
  return sha !== undefined && FULL_SHA.test(sha) ? sha : undefined
}

const imageDigestOf = ({ plan }: Pick<Context, 'plan'>): string | undefined =>
  plan.start.mode === 'image' ? plan.start.digest : undefined

const leftOutOf = ({ plan }: Pick<Context, 'plan'>): string | undefined =>
  plan.tree === undefined ? undefined : JSON.stringify(leftCounts(plan.tree.leftBehind))

/** What would be done, when nothing may be. `packed` is what would be sent, for an upload. */
export function concludeDryRun(
  { inputs, snapshot, plan }: Context,
  packed: PackedSource['facts'] | undefined,
): DeployOutcome {
  const { service, environment } = snapshot.railway.target
  const summary = `${service.name} could be deployed to ${environment.name} (${inputs.mode}); variables: ${describePlans(plan.variables)}`
  return {
    outputs: {
      result: 'dry-run',
      summary,
      url: snapshot.state.url,
      previousDeploymentId: snapshot.current?.id,
      rolledBack: false,
      sourceDigest: packed?.digest,
      uploadBytes: packed?.bytes,
      leftOut: leftOutOf({ plan }),
      imageDigest: imageDigestOf({ plan }),
    },
    report: summaryPage({
      result: 'dry-run',
      summary,
      attempt: undefined,
      packed,
      notes: [],
      context: { inputs, snapshot, plan },
      isGreen: true,
    }),
  }
}

function resultOf({ failure, waitResult }: Attempt, rolledBack: boolean, { inputs }: Context): DeployResult {
  const kind = waitResult?.verdict.kind
  if (kind === 'skipped') return 'skipped'
  if (failure === undefined) {
    if (!inputs.wait) return 'started'
    return inputs.mode === 'rollback' ? 'rolled-back' : 'live'
  }
  if (rolledBack) return 'rolled-back'
  return isSuperseded(failure, kind) ? 'superseded' : 'failed'
}

/** Removed by a newer one is something else than cancelled by somebody; only the list of deployments knows. */
const isSuperseded = (failure: NonNullable<Attempt['failure']>, kind: string | undefined): boolean =>
  kind === 'removed' && failure.reason.startsWith('the newer deployment')

function isGreen(result: DeployResult, { inputs }: Context): boolean {
  if (result === 'skipped') return inputs.allowSkip
  return result === 'live' || result === 'started' || (result === 'rolled-back' && inputs.mode === 'rollback')
}

function sentence(result: DeployResult, attempt: Attempt, { snapshot }: Context): string {
  const { service, environment } = snapshot.railway.target
  const what = `${service.name} in ${environment.name}`
  const id = attempt.deploymentId
  const took = formatDuration(attempt.elapsedMs)
  const why = attempt.failure === undefined ? '' : `${attempt.failure.phase}: ${attempt.failure.reason}`
  switch (result) {
    case 'live':
      return `${what} is live in ${took}, deployment ${id}${attempt.note === undefined ? '' : `. ${attempt.note}`}`
    case 'started':
      return `${what}: deployment ${id} is on its way`
    case 'skipped':
      return `${what}: Railway skipped the deployment ${id}; what ran before still runs`
    case 'superseded':
      return `${what}: ${attempt.failure?.reason}`
    case 'rolled-back':
      return attempt.failure === undefined
        ? `${what} is back on an earlier deployment, as ${id}, in ${took}`
        : `${what}: the deployment failed and the previous one is back (${why})`
    case 'removed':
    case 'failed':
    case 'dry-run':
      return `${what}: the deployment failed (${why})`
  }
}

function deployError(
  { failure, deploymentId }: Attempt,
  summary: string,
  notes: readonly string[],
): ActionError {
  const remedy = [...notes, failure?.remedy ?? ''].filter(part => part !== '').join('\n')
  const of = deploymentId === undefined ? '' : ` Deployment ${deploymentId}.`
  return new ActionError(`${summary}.${of}`, { code: 'deployment', ...(remedy === '' ? {} : { remedy }) })
}
