import type { Ports } from '../../shared/action/action.ts'
import { CancelledError } from '../../shared/failure/action-error.ts'
import { closingEntry } from '../../shared/record/closing-entry.ts'
import type { ReleaseContext } from '../../shared/record/release-context.ts'
import { measureSource } from './archive/pack-source.ts'
import type { Inputs } from './declaration.ts'
import { runPreview, runRemovePreview } from './preview/run-preview.ts'
import { proveDeployment } from './prove/prove-deployment.ts'
import { openRecord } from './record/run-record.ts'
import { leaveComment } from './report/comment.ts'
import { endingOf } from './report/ending.ts'
import { leaveStatusOfLeft } from './report/left-status.ts'
import { concludeDeployment, concludeDryRun, type DeployOutcome } from './report/outcome.ts'
import { cleanUp } from './rollback/clean-up.ts'
import { type RolledBack, rollBackAttempt } from './rollback/roll-back.ts'
import { type RunOne, runServices } from './services/run-services.ts'
import { takeSnapshot } from './snapshot/snapshot.ts'
import { type Attempt, attemptDeployment, type Context, newAttempt } from './start/attempt.ts'
import { makePlan } from './start/make-plan.ts'
import { touchedBy } from './variables/plan-variables.ts'

/**
 * Deploys one service, or several as one.
 * @param release the one that composes this action: it keeps the record for all its parts, and writes rollbacks itself
 */
export async function run(inputs: Inputs, ports: Ports, release?: ReleaseContext): Promise<DeployOutcome> {
  const runOne: RunOne = (its, through) => deployOne(its, through, release)
  const deploy: RunOne = (its, through) =>
    its.services.length > 0 ? runServices(its, through, runOne) : runOne(its, through)
  const outcome = await byMode(inputs, ports, deploy)
  await leaveComment(outcome, inputs, ports)
  return outcome
}

async function byMode(inputs: Inputs, ports: Ports, deploy: RunOne): Promise<DeployOutcome> {
  if (inputs.mode === 'remove-preview') return await runRemovePreview(inputs, ports)
  if (inputs.mode === 'preview') return await runPreview(inputs, ports, deploy)
  return await deploy(inputs, ports)
}

/** Looks, decides, deploys, proves, and rolls back what did not work. */
async function deployOne(
  inputs: Inputs,
  ports: Ports,
  release: ReleaseContext | undefined,
): Promise<DeployOutcome> {
  const context = await ports.log.group('Target', () => prepare(inputs, ports, release))
  for (const warning of context.plan.warnings) ports.log.warning(warning)
  if (inputs.dryRun) return concludeDryRun(context, await packForNothing(context))
  return await recorded(context, async () => {
    const attempt = newAttempt()
    const undone = await ports.log.group('Deployment', () => deploy(attempt, context))
    return concludeDeployment(attempt, undone, context)
  })
}

async function prepare(inputs: Inputs, ports: Ports, release: ReleaseContext | undefined): Promise<Context> {
  const snapshot = await takeSnapshot(inputs, ports)
  const record = await openRecord(inputs, snapshot, ports, release)
  const rollbackTo = record.target?.to.id ?? inputs.deploymentId
  return { inputs, snapshot, record, plan: await makePlan(inputs, { snapshot, rollbackTo }, ports), ports }
}

/** Digest and size of what would be sent. */
async function packForNothing({ plan }: Context) {
  return plan.start.mode === 'upload' ? await measureSource(await plan.start.pack()) : undefined
}

async function recorded(context: Context, body: () => Promise<DeployOutcome>): Promise<DeployOutcome> {
  const outcome = await closingEntry(
    () => context.record,
    body,
    ended => ({ ending: endingOf(ended), sentence: String(ended.outputs.summary) }),
  )
  await leaveStatusOfLeft(outcome, context)
  return outcome
}

async function deploy(attempt: Attempt, context: Context): Promise<RolledBack | undefined> {
  try {
    await attemptDeployment(attempt, context, proveDeployment)
    showLastLines(attempt, context)
    if (attempt.failure === undefined) return undefined
    if (isFine(attempt, context)) return tellSkippedVariables(attempt, context)
    return await rollBackAttempt(attempt, context)
  } catch (thrown) {
    if (!(thrown instanceof CancelledError)) throw thrown
    throw await cleanUp(thrown, attempt, context)
  }
}

const isFine = ({ waitResult }: Attempt, { inputs }: Context): boolean =>
  waitResult?.verdict.kind === 'skipped' && inputs.allowSkip

/** Green, and still a part of what was asked for is not in effect. */
function tellSkippedVariables({ variablesSet }: Attempt, { plan, ports }: Context): undefined {
  const names = touchedBy(plan.variables).join(', ')
  if (variablesSet)
    ports.log.warning(
      `The variables are stored, but what runs was not deployed anew and does not have them yet: ${names}. \`mode: redeploy\` brings them in.`,
    )
  return undefined
}

function showLastLines({ evidence }: Attempt, { ports }: Context): void {
  if (evidence.logTail.length === 0) return
  ports.log.info('Last lines of the log:')
  for (const line of evidence.logTail) ports.log.outside(line)
}
