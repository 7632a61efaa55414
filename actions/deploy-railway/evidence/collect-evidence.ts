import type { Ports } from '../../../shared/action/action.ts'
import { CancelledError } from '../../../shared/failure/action-error.ts'
import type { LogFollower } from '../logs/log-follower.ts'
import type { Incident, LogKind, PhaseEvent, Railway } from '../railway-api/railway.ts'
import { reopen, type Snapshot } from '../snapshot/snapshot.ts'
import type { WaitResult } from '../wait/await-verdict.ts'

/** Everything Railway says about how it went. All of it is best effort. */
export interface Evidence {
  readonly events: readonly PhaseEvent[]
  readonly diagnosis: string | undefined
  readonly logTail: readonly string[]
  readonly incident: Incident | undefined
  readonly newerDeployment: string | undefined
}

export const NO_EVIDENCE: Evidence = {
  events: [],
  diagnosis: undefined,
  logTail: [],
  incident: undefined,
  newerDeployment: undefined,
}

export interface EvidenceQuestion {
  readonly id: string
  readonly waitResult: WaitResult
  readonly snapshot: Snapshot
  /** Makes the reader of the log, whose last lines are wanted after a failure. */
  readonly logs: (railway: Railway, ports: Ports) => LogFollower
  readonly ports: Ports
}

/** Each kind of evidence has its own time, so that one that never comes costs none of the others. */
const EACH_MS = 10_000

/** Steps after which the process itself has something to say. */
const RUNTIME_STEPS = new Set([
  'PRE_DEPLOY_COMMAND',
  'CREATE_CONTAINER',
  'CONFIGURE_NETWORK',
  'HEALTHCHECK',
  'DRAIN_INSTANCES',
])

export async function collectEvidence(question: EvidenceQuestion): Promise<Evidence> {
  const { id, waitResult, snapshot, logs } = question
  const { kind } = waitResult.verdict
  if (kind === 'lost') return NO_EVIDENCE
  const ports = question.ports.withTimeout(EACH_MS)
  const railway = reopen(snapshot, ports)
  const read = bestEffort(ports)
  const events = read(() => railway.phases(id), [])
  if (kind === 'live') return { ...NO_EVIDENCE, events: await events }
  const isOurs = kind === 'failed' || kind === 'crashed' || kind === 'skipped'
  const [diagnosis, incident, newerDeployment] = await Promise.all([
    isOurs ? read(() => railway.diagnosis(id), undefined) : undefined,
    read(() => railway.incident(), undefined),
    kind === 'removed' ? read(() => newerThan(id, railway), undefined) : undefined,
  ])
  const later = question.ports.withTimeout(EACH_MS)
  const follower = logs(reopen(snapshot, later), later)
  const known = await events
  const logTail = await bestEffort(later)(() => tailOf(follower, known, waitResult), [])
  return { events: known, diagnosis, logTail, incident, newerDeployment }
}

/** What cannot be read is not known; nothing more follows from it. */
const bestEffort =
  ({ log }: Ports) =>
  async <Value>(read: () => Promise<Value>, otherwise: Value): Promise<Value> => {
    try {
      return await read()
    } catch (thrown) {
      if (thrown instanceof CancelledError) throw thrown
      log.debug(`Not known: ${String(thrown)}`)
      return otherwise
    }
  }

async function tailOf(
  logs: LogFollower,
  events: readonly PhaseEvent[],
  { wentLive }: WaitResult,
): Promise<string[]> {
  const last = events.findLast(({ error }) => error !== undefined) ?? events.at(-1)
  const kinds: LogKind[] =
    wentLive || RUNTIME_STEPS.has(last?.step ?? '') ? ['runtime', 'build'] : ['build', 'runtime']
  for (const kind of kinds) {
    const lines = await logs.tail(kind)
    if (lines.length > 0) return lines
  }
  return []
}

async function newerThan(
  id: string,
  railway: Pick<Railway, 'recentDeployments'>,
): Promise<string | undefined> {
  const all = await railway.recentDeployments()
  const ours = all.find(deployment => deployment.id === id)
  const [newest] = all
  return newest !== undefined && newest.id !== id && newest.createdAtMs >= (ours?.createdAtMs ?? 0)
    ? newest.id
    : undefined
}
