import type { Ports } from '../../shared/action/action.ts'
import { CancelledError } from '../../shared/failure/action-error.ts'
import { startDeploymentRecord } from '../../shared/github/deployment-record.ts'
import type { Inputs } from './declaration.ts'
import { leaveTidy } from './failure/leave-tidy.ts'
import { type TakenBack, takeBack } from './failure/take-back.ts'
import { concludeDeployment, concludeDryRun, type DeployOutcome } from './report/outcome.ts'
import { type Attempt, attemptDeployment, newAttempt, type Work } from './start/attempt.ts'
import { makePlan } from './start/make-plan.ts'
import { lookAround } from './start/scene.ts'

/** Looks, decides, deploys, proves, and takes back what did not work. */
export async function run(inputs: Inputs, ports: Ports): Promise<DeployOutcome> {
  const work = await ports.log.group('Target', () => prepare(inputs, ports))
  for (const warning of work.intent.warnings) ports.log.warning(warning)
  if (inputs.dryRun) return concludeDryRun(work)
  return await recorded(work, async () => {
    const attempt = newAttempt()
    const takenBack = await ports.log.group('Deployment', () => deploy(attempt, work))
    return concludeDeployment(attempt, takenBack, work)
  })
}

/** A record of GitHub's must not stay in progress, however the deployment ends. */
async function recorded(work: Work, body: () => Promise<DeployOutcome>): Promise<DeployOutcome> {
  const record = await openRecord(work)
  try {
    const outcome = await body()
    const state = outcome.failure === undefined ? 'success' : 'failure'
    await record?.finish({
      state,
      description: outcome.outputs.summary,
      environmentUrl: work.scene.state.url,
    })
    return outcome
  } catch (thrown) {
    if (!work.ports.signal.aborted)
      await record?.finish({ state: 'error', description: 'The deployment step failed' })
    throw thrown
  }
}

async function prepare(inputs: Inputs, ports: Ports): Promise<Work> {
  const scene = await lookAround(inputs, ports)
  return { inputs, scene, intent: await makePlan(inputs, scene, ports), ports }
}

async function deploy(attempt: Attempt, work: Work): Promise<TakenBack | undefined> {
  try {
    await attemptDeployment(attempt, work)
    showLastLines(attempt, work)
    return attempt.failure === undefined || isFine(attempt, work) ? undefined : await takeBack(attempt, work)
  } catch (thrown) {
    if (!(thrown instanceof CancelledError)) throw thrown
    throw await leaveTidy(thrown, attempt, work)
  }
}

const isFine = ({ waited }: Attempt, { inputs }: Work): boolean =>
  waited?.verdict.kind === 'skipped' && inputs.allowSkip

function showLastLines({ evidence }: Attempt, { ports }: Work): void {
  if (evidence.logTail.length === 0) return
  ports.log.info('Last lines of the log:')
  for (const line of evidence.logTail) ports.log.outside(line)
}

/** Written through lasting that outlive a cancellation and the step's deadline, so that it can always be finished. */
async function openRecord({ inputs, scene, ports }: Work) {
  if (!inputs.githubDeployment) return undefined
  const environment = scene.railway.target.environment.name
  const lasting = ports.afterCancellation(inputs.timeout + RECORD_MS)
  return await startDeploymentRecord({ environment, description: `${inputs.mode} to Railway` }, lasting)
}

const RECORD_MS = 360_000
