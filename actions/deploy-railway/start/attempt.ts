import type { Ports } from '../../../shared/action/action.ts'
import { ActionError, CancelledError } from '../../../shared/failure/action-error.ts'
import { RailwayError } from '../../../shared/railway/railway-error.ts'
import { formatDuration } from '../../../shared/units/duration.ts'
import { formatBytes } from '../../../shared/units/size.ts'
import type { PackedSource } from '../archive/pack-source.ts'
import { largestFiles } from '../archive/source-tree.ts'
import type { Inputs } from '../declaration.ts'
import { collectEvidence, type Evidence, NO_EVIDENCE } from '../failure/collect-evidence.ts'
import { type Explanation, explainFailure } from '../failure/explain-failure.ts'
import { probeHealth } from '../health/probe-health.ts'
import { LogFollower } from '../logs/log-follower.ts'
import { awaitVerdict, type Waited } from '../wait/await-verdict.ts'
import { classOf } from '../wait/status-class.ts'
import type { Intent } from './make-plan.ts'
import { reopen, type Scene } from './scene.ts'
import { startDeployment } from './start-deployment.ts'

/** What became of the deployment, however it ended. Filled in as it goes, so that a cancelled run knows what it leaves. */
export interface Attempt {
  variablesSet: boolean
  deploymentId: string | undefined
  logsUrl: string | undefined
  packed: PackedSource['facts'] | undefined
  waited: Waited | undefined
  evidence: Evidence
  failure: Explanation | undefined
  /** A fact about a good end that people should know. */
  remark: string | undefined
  elapsedMs: number
}

export const newAttempt = (): Attempt => ({
  variablesSet: false,
  deploymentId: undefined,
  logsUrl: undefined,
  packed: undefined,
  waited: undefined,
  evidence: NO_EVIDENCE,
  failure: undefined,
  remark: undefined,
  elapsedMs: 0,
})

export interface Work {
  readonly inputs: Inputs
  readonly scene: Scene
  readonly intent: Intent
  readonly ports: Ports
}

const APPROVAL_MS = 60_000
/** Why it failed may still be asked when the step's own time is up. */
const EVIDENCE_MS = 30_000
/** Railway's own documentation speaks of no limit; refusals were reported from about here. */
const LARGE_ARCHIVE = 50_000_000

/** Deploys, waits and probes. What Railway refuses or fails is a failure in the attempt, not thrown. */
export async function attemptDeployment(attempt: Attempt, work: Work): Promise<void> {
  const startedMs = work.ports.clock.now()
  try {
    await setVariables(attempt, work)
    await start(attempt, work)
    if (work.inputs.wait) await waitUntilLive(attempt, work)
    if (work.inputs.wait && attempt.failure === undefined) await probe(attempt, work)
  } catch (thrown) {
    if (!(thrown instanceof ActionError) || thrown instanceof CancelledError) throw thrown
    if (thrown instanceof RailwayError && thrown.kind === 'too-large') warnOfSize(work)
    const phase = attempt.deploymentId === undefined ? startPhase(work) : 'wait'
    attempt.failure = { phase, reason: thrown.message, remedy: thrown.remedy ?? '' }
  } finally {
    attempt.elapsedMs = work.ports.clock.now() - startedMs
  }
}

const startPhase = ({ inputs }: Work): string => (inputs.mode === 'upload' ? 'upload' : 'start')

async function setVariables(attempt: Attempt, { scene, intent, ports }: Work): Promise<void> {
  const { wanted } = intent.variables
  if (wanted.size === 0) return
  attempt.variablesSet = true
  await scene.railway.setVariables(wanted)
  ports.log.info(`${wanted.size} variable(s) set, without a deployment of their own.`)
}

async function start(attempt: Attempt, { scene, intent, ports }: Work): Promise<void> {
  const { railway, access, known } = scene
  const started = await startDeployment(intent.plan, { ...ports, railway, access, known })
  attempt.deploymentId = started.id
  attempt.logsUrl = started.logsUrl
  attempt.packed = started.packed
  const size = started.packed === undefined ? '' : ` (${formatBytes(started.packed.bytes)} sent)`
  ports.log.info(`Deployment ${started.id} is on its way${size}.`)
  if ((started.packed?.bytes ?? 0) > LARGE_ARCHIVE) warnOfSize({ intent, ports })
}

const LARGEST_SHOWN = 10

function warnOfSize({ intent, ports }: Pick<Work, 'intent' | 'ports'>): void {
  if (intent.tree === undefined) return
  const largest = largestFiles(intent.tree, LARGEST_SHOWN).map(
    ({ path, size }) => `${path} (${formatBytes(size)})`,
  )
  ports.log.warning(
    `The archive is large, and Railway may refuse it. The largest files: ${largest.join(', ')}. Leave out what the build does not need with .railwayignore.`,
  )
}

async function waitUntilLive(attempt: Attempt, { inputs, scene, ports }: Work): Promise<void> {
  const { railway, state } = scene
  const id = attempt.deploymentId ?? ''
  const startedMs = ports.clock.now()
  const logs = new LogFollower(id, inputs.logs, { ...ports, railway })
  const rules = { settleMs: inputs.settle, isCron: state.isCron, approvalMs: APPROVAL_MS }
  const waited = await awaitVerdict(id, rules, { ...ports, railway, logs })
  attempt.waited = waited
  const elapsedMs = ports.clock.now() - startedMs
  await logs.finish(waited.status)
  if (waited.verdict.kind === 'live') {
    attempt.evidence = await collectEvidence({ id, waited, scene, logs: undefined, ports })
    ports.log.info(`Live after ${formatDuration(elapsedMs)}, steady for ${formatDuration(inputs.settle)}.`)
    if (waited.verdict.ended) settleEnded(attempt, scene)
    return
  }
  const late = ports.withTimeout(EVIDENCE_MS)
  const tail = new LogFollower(id, inputs.logs, { ...late, railway: reopen(scene, late) })
  attempt.evidence = await collectEvidence({ id, waited, scene, logs: tail, ports: late })
  attempt.failure = explainFailure({
    ...attempt.evidence,
    verdict: waited.verdict,
    status: waited.timeline.findLast(({ status }) => classOf(status) !== 'removed')?.status ?? waited.status,
    elapsedMs,
  })
}

/** A process that ended well is the normal end of a job, and the end of a service that people reach. */
function settleEnded(attempt: Attempt, { state }: Scene): void {
  if (state.url === undefined) attempt.remark = 'Its process ended with exit code 0.'
  else
    attempt.failure = {
      phase: 'settle',
      reason: 'its process ended with exit code 0, so nothing answers on the public address',
      remedy: 'Let the start command run a server that keeps running.',
    }
}

async function probe(attempt: Attempt, { inputs, scene, ports }: Work): Promise<void> {
  const { healthUrl, expectedCommit } = inputs
  if (healthUrl === undefined) return
  const url = healthUrl.startsWith('/') ? joined(scene.state.url, healthUrl) : healthUrl
  if (url === undefined)
    throw new ActionError('The service has no public domain, so a path cannot be probed', {
      remedy: 'Give the service a domain on Railway, or an absolute `health-url`.',
    })
  const id = attempt.deploymentId ?? ''
  const health = await probeHealth({ url, expectedCommit }, { ...ports, fallen: () => fallen(id, scene) })
  if (health.healthy) ports.log.info(`Healthy from outside after ${formatDuration(health.afterMs)}.`)
  else
    attempt.failure = {
      phase: 'health-url',
      reason: `Railway reports success, but from outside ${health.why}`,
      remedy: `Open ${url}. The runtime log of the deployment is on Railway.`,
    }
}

const joined = (base: string | undefined, path: string): string | undefined =>
  base === undefined ? undefined : `${base}${path}`

/** While the service is probed the deployment itself may die. */
async function fallen(id: string, { railway }: Scene): Promise<string | undefined> {
  try {
    const { status } = await railway.pulse(id)
    return classOf(status) === 'live' ? undefined : `the deployment became ${status}`
  } catch (thrown) {
    if (thrown instanceof CancelledError) throw thrown
    return undefined
  }
}
