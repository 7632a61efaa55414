import { ActionError, CancelledError } from '../../../shared/failure/action-error.ts'
import { probeHealth } from '../../../shared/health/probe-health.ts'
import { formatDuration } from '../../../shared/units/duration.ts'
import { classOf } from '../railway-api/status-class.ts'
import type { Snapshot } from '../snapshot/snapshot.ts'
import type { Attempt, Context } from '../start/attempt.ts'

/** Asks the service from outside. An address that cannot be seen from here is told, and is no failure. */
export async function proveHealth(attempt: Attempt, { inputs, snapshot, ports }: Context): Promise<void> {
  const { healthUrl, expectedCommit } = inputs
  if (healthUrl === undefined) return
  const { url: base, whyNoUrl } = snapshot.state
  const url = healthUrl.startsWith('/') ? joined(base, healthUrl) : healthUrl
  if (url === undefined) {
    attempt.unseen.push(
      `${healthUrl} could not be probed: ${whyNoUrl ?? 'the service has no public domain'}.`,
    )
    return
  }
  const id = attempt.deploymentId ?? ''
  const question = { url, expectedCommit, overlapMs: overlapOf(snapshot) }
  const health = await probeHealth(question, { ...ports, ended: () => endedAs(id, snapshot) })
  switch (health.kind) {
    case 'healthy':
      return ports.log.info(`Healthy from outside after ${formatDuration(health.afterMs)}.`)
    case 'unseen':
      attempt.unseen.push(`${url} could not be probed from this runner: ${health.why}.`)
      return
    case 'unhealthy':
      attempt.failure = {
        phase: 'health-url',
        reason: `Railway reports success, but from outside ${health.why}`,
        remedy: `Open ${url}. The runtime log of the deployment is on Railway.`,
      }
      return
    case 'gone':
      return tellGone(attempt, health.status)
  }
}

/** As long as the service is set up to keep the deployment before running beside the new one. */
function overlapOf({ state }: Snapshot): number {
  const seconds = Number(state.settings.get('overlapSeconds') ?? 0)
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1_000 : 0
}

const joined = (base: string | undefined, path: string): string | undefined =>
  base === undefined ? undefined : `${base}${path}`

function tellGone(attempt: Attempt, status: string): void {
  attempt.failure = {
    phase: 'health-url',
    reason: `the deployment became ${status} while it was probed`,
    remedy: 'The page of the deployment on Railway tells why.',
  }
  if (attempt.waitResult === undefined) return
  const verdict =
    classOf(status) === 'removed'
      ? ({ kind: 'removed' } as const)
      : ({ kind: 'crashed', why: `it became ${status}` } as const)
  attempt.waitResult = { ...attempt.waitResult, status, verdict }
}

const ENDS = new Set(['failed', 'crashed', 'removed'])
/** A look that takes long would use up the time in which the service may get well. */
const LOOK_MS = 5_000

/** While the service is probed the deployment itself may die or be replaced. */
async function endedAs(id: string, { railway }: Snapshot): Promise<string | undefined> {
  try {
    const { status } = await railway.poll(id, { timeoutMs: LOOK_MS })
    return ENDS.has(classOf(status)) ? status : undefined
  } catch (thrown) {
    if (thrown instanceof CancelledError || !(thrown instanceof ActionError)) throw thrown
    return undefined
  }
}
