import type { Ports } from '../../shared/action/action.ts'
import { CancelledError } from '../../shared/failure/action-error.ts'
import { startDeploymentRecord } from '../../shared/github/deployment-record.ts'
import { measureSource } from './archive/pack-source.ts'
import type { Inputs } from './declaration.ts'
import { cleanUp } from './failure/clean-up.ts'
import { type RolledBack, rollBackAttempt } from './failure/roll-back.ts'
import { proveDeployment } from './prove/prove-deployment.ts'
import { concludeDeployment, concludeDryRun, type DeployOutcome } from './report/outcome.ts'
import { type Attempt, attemptDeployment, type Context, newAttempt } from './start/attempt.ts'
import { makePlan } from './start/make-plan.ts'
import { takeSnapshot } from './start/snapshot.ts'

/** Looks, decides, deploys, proves, and takes back what did not work. */
export async function run(inputs: Inputs, ports: Ports): Promise<DeployOutcome> {
  const context = await ports.log.group('Target', () => prepare(inputs, ports))
  for (const warning of context.plan.warnings) ports.log.warning(warning)
  if (inputs.dryRun) return concludeDryRun(context, await packForNothing(context))
  return await recorded(context, async () => {
    const attempt = newAttempt()
    const undone = await ports.log.group('Deployment', () => deploy(attempt, context))
    return concludeDeployment(attempt, undone, context)
  })
}

/** Digest and size of what would be sent. */
async function packForNothing({ plan }: Context) {
  return plan.start.mode === 'upload' ? await measureSource(await plan.start.pack()) : undefined
}

/** A record of GitHub's must not stay in progress, however the deployment ends. */
async function recorded(context: Context, body: () => Promise<DeployOutcome>): Promise<DeployOutcome> {
  const record = await openRecord(context)
  try {
    const outcome = await body()
    const state = outcome.failure === undefined ? 'success' : 'failure'
    await record?.finish({
      state,
      description: outcome.outputs.summary,
      environmentUrl: context.snapshot.state.url,
    })
    return outcome
  } catch (thrown) {
    if (!context.ports.signal.aborted)
      await record?.finish({ state: 'error', description: 'The deployment step failed' })
    throw thrown
  }
}

async function prepare(inputs: Inputs, ports: Ports): Promise<Context> {
  const snapshot = await takeSnapshot(inputs, ports)
  return { inputs, snapshot, plan: await makePlan(inputs, snapshot, ports), ports }
}

async function deploy(attempt: Attempt, context: Context): Promise<RolledBack | undefined> {
  try {
    await attemptDeployment(attempt, context, proveDeployment)
    showLastLines(attempt, context)
    return attempt.failure === undefined || isFine(attempt, context)
      ? undefined
      : await rollBackAttempt(attempt, context)
  } catch (thrown) {
    if (!(thrown instanceof CancelledError)) throw thrown
    throw await cleanUp(thrown, attempt, context)
  }
}

const isFine = ({ waitResult }: Attempt, { inputs }: Context): boolean =>
  waitResult?.verdict.kind === 'skipped' && inputs.allowSkip

function showLastLines({ evidence }: Attempt, { ports }: Context): void {
  if (evidence.logTail.length === 0) return
  ports.log.info('Last lines of the log:')
  for (const line of evidence.logTail) ports.log.outside(line)
}

/** Written through lasting that outlive a cancellation and the step's deadline, so that it can always be finished. */
async function openRecord({ inputs, snapshot, ports }: Context) {
  if (!inputs.githubDeployment) return undefined
  const environment = snapshot.railway.target.environment.name
  const lasting = ports.afterCancellation(inputs.timeout + RECORD_MS)
  return await startDeploymentRecord({ environment, description: `${inputs.mode} to Railway` }, lasting)
}

const RECORD_MS = 360_000
