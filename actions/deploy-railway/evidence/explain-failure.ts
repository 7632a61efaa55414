import { formatDuration } from '../../../shared/units/duration.ts'
import type { Incident, PhaseEvent } from '../railway-api/railway.ts'
import type { WaitResult } from '../wait/await-verdict.ts'
import { lastWords } from './last-words.ts'

/** Where and why a deployment failed, and what to do about it. */
export interface Explanation {
  readonly phase: string
  readonly reason: string
  readonly remedy: string
  /** What was deployed is not at fault: it stays, and so does what was set with it. */
  readonly stays?: true
}

export interface FailureFacts {
  readonly verdict: WaitResult['verdict']
  /** The last state that was seen. */
  readonly status: string
  readonly events: readonly PhaseEvent[]
  readonly diagnosis: string | undefined
  /** Empty when there was nothing to read. */
  readonly logTail: readonly string[]
  readonly incident: Incident | undefined
  readonly elapsedMs: number
  readonly newerDeployment: string | undefined
}

/** Railway's steps in the words of the output `failure-phase`. */
const PHASES: Readonly<Record<string, string>> = {
  SNAPSHOT_CODE: 'snapshot',
  BUILD_IMAGE: 'build',
  PUBLISH_IMAGE: 'publish',
  PRE_DEPLOY_COMMAND: 'pre-deploy',
  WAIT_FOR_DEPENDENCIES: 'dependencies',
  MIGRATE_VOLUMES: 'volumes',
  CREATE_CONTAINER: 'start',
  CONFIGURE_NETWORK: 'network',
  HEALTHCHECK: 'healthcheck',
  DRAIN_INSTANCES: 'drain',
}

const REMEDIES: Readonly<Record<string, string>> = {
  snapshot: 'Check that the archive holds what the service needs (`path`, `include`, ignore files).',
  build: 'The build log above ends with the cause. Build the same folder locally.',
  'pre-deploy': 'Fix the pre-deploy command; what it did to a database is not undone.',
  start: 'Check the start command of the service and that the process listens on the port in PORT.',
  healthcheck:
    'The health-check path must answer 200 on the port in PORT, also for the host healthcheck.railway.app, within its time limit. A redirect, to https too, is no 200.',
  settle: 'The service starts and dies. The runtime log above tells why.',
}

const GENERAL_REMEDY = 'The page of the deployment on Railway shows everything it knows.'

export const phaseName = (step: string): string => PHASES[step] ?? step.toLowerCase().replaceAll('_', '-')

export function explainFailure(facts: FailureFacts): Explanation {
  const { verdict, incident } = facts
  const found = withLastWords(byVerdict(facts), facts)
  const known =
    incident === undefined
      ? ''
      : ` Railway reports an incident: ${incident.message}${incident.url === undefined ? '' : ` (${incident.url})`}.`
  const remedy = found.remedy ?? REMEDIES[found.phase] ?? GENERAL_REMEDY
  return {
    phase: found.phase,
    reason: found.reason,
    remedy: verdict.kind === 'skipped' ? remedy : `${remedy}${known}`,
  }
}

/** Platforms say that a process ended; why it did, it has printed itself. */
function withLastWords(found: Found, { verdict, logTail }: FailureFacts): Found {
  if (!WITH_WORDS.has(verdict.kind)) return found
  const words = lastWords(logTail)
  if (words === undefined || found.reason.includes(words.line)) return found
  const remedy = words.remedy ?? found.remedy
  return {
    ...found,
    reason: `${found.reason}; the log says: ${words.line}`,
    ...(remedy === undefined ? {} : { remedy }),
  }
}

const WITH_WORDS = new Set(['failed', 'crashed', 'timed-out'])

interface Found {
  readonly phase: string
  readonly reason: string
  readonly remedy?: string
}

function byVerdict(facts: FailureFacts): Found {
  const { verdict, status, elapsedMs } = facts
  switch (verdict.kind) {
    case 'failed':
      return failedPhase(facts)
    case 'crashed':
      return { phase: 'settle', reason: `it went live and crashed: ${verdict.why}` }
    case 'skipped':
      return {
        phase: 'snapshot',
        reason: facts.diagnosis ?? 'Railway skipped it, because no watched file changed',
        remedy: 'Change the watch patterns of the service, or set `allow-skip: true` when that is fine.',
      }
    case 'removed':
      return removed(facts)
    case 'needs-approval':
      return {
        phase: 'approval',
        reason: 'it waits for somebody to approve it on Railway',
        remedy: 'Approve it there, or let the owner of the token be a member of the project.',
      }
    case 'timed-out':
      return {
        phase: phaseOfStatus(facts),
        reason: `it was still ${status === '' ? 'unknown' : status} after ${formatDuration(elapsedMs)}`,
        remedy: 'Raise `timeout` when builds take this long.',
      }
    case 'lost':
      return {
        phase: phaseOfStatus(facts),
        reason: `its state can no longer be read (${verdict.error.message})`,
        remedy: 'The deployment goes on at Railway; look there. Check that the token still exists.',
      }
    case 'live':
    case 'pending':
    case 'settling':
      return { phase: 'unknown', reason: `it ended as ${status}` }
  }
}

function removed(facts: FailureFacts): Found {
  const phase = phaseOfStatus(facts)
  return facts.newerDeployment === undefined
    ? { phase, reason: 'it was cancelled or removed on Railway', remedy: 'Run the step again.' }
    : {
        phase,
        reason: `the newer deployment ${facts.newerDeployment} took its place`,
        remedy:
          'Let runs for one environment wait for each other: `concurrency` with `cancel-in-progress: false`.',
      }
}

/**
 * The first error is the cause, and those after it what came of it; a reason is the next best witness, then diagnosis and
 * log. What was skipped because of a failure is none.
 */
function failedPhase({ events, diagnosis, logTail, status }: FailureFacts): Found {
  const told = events.filter(({ isSkipped }) => !isSkipped)
  const event =
    told.find(({ error }) => error !== undefined) ?? told.find(({ reason }) => reason !== undefined)
  const spoken = event?.error ?? event?.reason
  if (event !== undefined && spoken !== undefined) return { phase: phaseName(event.step), reason: spoken }
  const last = told.at(-1)
  if (diagnosis !== undefined)
    return { phase: last === undefined ? 'unknown' : phaseName(last.step), reason: diagnosis }
  if (last === undefined && logTail.length === 0)
    return {
      phase: 'queue',
      reason: 'Railway refused it before anything ran: neither build nor process wrote a line',
      remedy:
        'Typical causes: the limits of the plan, an image that cannot be pulled, the free plan at peak hours.',
    }
  return {
    phase: last === undefined ? 'unknown' : phaseName(last.step),
    reason: `Railway reports ${status} without a reason`,
  }
}

/** Where it stood, by its state; in `DEPLOYING` the events know more. */
const STANDING: Readonly<Record<string, string>> = {
  INITIALIZING: 'snapshot',
  QUEUED: 'queue',
  WAITING: 'queue',
  NEEDS_APPROVAL: 'approval',
  BUILDING: 'build',
}

function phaseOfStatus({ events, status }: FailureFacts): string {
  const open = events.findLast(({ endedMs }) => endedMs === undefined) ?? events.at(-1)
  return STANDING[status] ?? (open === undefined ? status.toLowerCase() || 'unknown' : phaseName(open.step))
}
