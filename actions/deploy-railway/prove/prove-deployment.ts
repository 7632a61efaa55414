import type { Ports } from '../../../shared/action/action.ts'
import { formatDuration } from '../../../shared/units/duration.ts'
import { collectEvidence } from '../evidence/collect-evidence.ts'
import { explainFailure } from '../evidence/explain-failure.ts'
import { LogFollower } from '../logs/log-follower.ts'
import type { Railway, ServiceState } from '../railway-api/railway.ts'
import { classOf } from '../railway-api/status-class.ts'
import type { Snapshot } from '../snapshot/snapshot.ts'
import type { Attempt, Context } from '../start/attempt.ts'
import { awaitVerdict, type WaitResult } from '../wait/await-verdict.ts'
import { proveHealth } from './prove-health.ts'
import { proveSource } from './prove-source.ts'
import { runCronOnce } from './run-cron.ts'
import { watchDeployment } from './watch-deployment.ts'

const APPROVAL_MS = 60_000
/** Longer than any restart that ends well; one that was asked for may take its time. */
const DOWN_MS = 60_000
const RESTART_MS = 300_000

/** Waits for the verdict of the platform, then proves from outside what runs. Each failure is told in the attempt. */
export async function proveDeployment(attempt: Attempt, context: Context): Promise<void> {
  await waitUntilLive(attempt, context)
  if (attempt.failure === undefined) await proveSource(attempt, context)
  if (attempt.failure === undefined) await proveHealth(attempt, context)
  if (attempt.failure === undefined) await watchDeployment(attempt, context)
  if (attempt.failure === undefined && context.inputs.runCron) await runCronOnce(attempt, context)
  for (const unseen of attempt.unseen) context.ports.log.warning(unseen)
}

async function waitUntilLive(attempt: Attempt, { inputs, snapshot, ports }: Context): Promise<void> {
  const { railway, state } = snapshot
  const id = attempt.deploymentId ?? ''
  const startedMs = ports.clock.now()
  const makeLogs = (reader: Railway, its: Ports) =>
    new LogFollower(id, inputs.logs, { ...its, railway: reader })
  const logs = makeLogs(railway, ports)
  const rules = {
    settleMs: inputs.settle,
    isCron: state.isCron,
    restartsAlways: isServer(state) && state.settings.get('restartPolicyType') === 'ALWAYS',
    approvalMs: APPROVAL_MS,
    downMs: inputs.mode === 'restart' ? RESTART_MS : DOWN_MS,
  }
  const waitResult = await awaitVerdict(id, rules, { ...ports, railway, logs })
  attempt.waitResult = waitResult
  const elapsedMs = ports.clock.now() - startedMs
  const unreadLog = await logs.finish(waitResult.status)
  if (unreadLog !== undefined) attempt.unseen.push(unreadLog)
  attempt.evidence = await collectEvidence({ id, waitResult, snapshot, logs: makeLogs, ports })
  if (waitResult.verdict.kind === 'live')
    return tellLive(attempt, waitResult, { inputs, snapshot, ports, elapsedMs })
  attempt.failure = explainFailure({
    ...attempt.evidence,
    verdict: waitResult.verdict,
    status:
      waitResult.timeline.findLast(({ status }) => classOf(status) !== 'removed')?.status ??
      waitResult.status,
    elapsedMs,
  })
}

/** Somebody is meant to reach it: people on a domain, or Railway itself at the health-check path. */
const isServer = ({ domains, healthcheckPath }: ServiceState): boolean =>
  domains.length > 0 || healthcheckPath !== undefined

type Told = Pick<Context, 'inputs' | 'snapshot' | 'ports'> & { readonly elapsedMs: number }

function tellLive(attempt: Attempt, { verdict, cutShort }: WaitResult, told: Told): void {
  const { inputs, snapshot, ports, elapsedMs } = told
  const steady = cutShort ? 'up' : `steady for ${formatDuration(inputs.settle)}`
  ports.log.info(`Live after ${formatDuration(elapsedMs)}, ${steady}.`)
  if (cutShort)
    attempt.unseen.push(
      `It was up when \`timeout\` was over, but nobody saw it steady for ${formatDuration(inputs.settle)} (\`settle\`). Raise \`timeout\`.`,
    )
  if (verdict.kind === 'live' && verdict.ended) judgeEnd(attempt, snapshot)
}

/** A process that ended well is the normal end of a job, and the end of a service that people reach. */
function judgeEnd(attempt: Attempt, { state }: Snapshot): void {
  if (!isServer(state)) attempt.note = 'Its process ended with exit code 0.'
  else
    attempt.failure = {
      phase: 'settle',
      reason: `its process ended with exit code 0, so nothing answers ${state.domains.length > 0 ? 'on the public address' : `at ${state.healthcheckPath}`}`,
      remedy: 'Let the start command run a server that keeps running.',
    }
}
