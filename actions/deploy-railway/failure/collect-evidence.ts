import type { Ports } from '../../../shared/action/action.ts'
import { CancelledError } from '../../../shared/failure/action-error.ts'
import type { LogFollower } from '../logs/log-follower.ts'
import type { Incident, LogKind, PhaseEvent } from '../railway-api/railway.ts'
import { reopen, type Scene } from '../start/scene.ts'
import type { Waited } from '../wait/await-verdict.ts'

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

interface Question {
  readonly id: string
  readonly waited: Waited
  readonly scene: Scene
  /** Given after a failure, when the last lines are wanted. */
  readonly logs: LogFollower | undefined
  readonly ports: Ports
}

/** Steps after which the process itself has something to say. */
const RUNTIME_STEPS = new Set([
  'PRE_DEPLOY_COMMAND',
  'CREATE_CONTAINER',
  'CONFIGURE_NETWORK',
  'HEALTHCHECK',
  'DRAIN_INSTANCES',
])

export async function collectEvidence({ id, waited, scene, logs, ports }: Question): Promise<Evidence> {
  const railway = reopen(scene, ports)
  const attempt = async <Value>(read: () => Promise<Value>, otherwise: Value): Promise<Value> => {
    try {
      return await read()
    } catch (thrown) {
      if (thrown instanceof CancelledError) throw thrown
      ports.log.debug(`Not known: ${String(thrown)}`)
      return otherwise
    }
  }
  const { kind } = waited.verdict
  const events = kind === 'lost' ? [] : await attempt(() => railway.phases(id), [])
  if (kind === 'live') return { ...NO_EVIDENCE, events }
  if (kind === 'lost') return NO_EVIDENCE
  const logTail = logs === undefined ? [] : await attempt(() => tailOf(logs, events, waited), [])
  const isOurs = kind === 'failed' || kind === 'crashed' || kind === 'skipped'
  return {
    events,
    diagnosis: isOurs ? await attempt(() => railway.diagnosis(id), undefined) : undefined,
    logTail,
    incident: await attempt(() => railway.incident(), undefined),
    newerDeployment: kind === 'removed' ? await attempt(() => newerThan(id, railway), undefined) : undefined,
  }
}

async function tailOf(
  logs: LogFollower,
  events: readonly PhaseEvent[],
  { wentLive }: Waited,
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
  railway: Pick<Scene['railway'], 'recentDeployments'>,
): Promise<string | undefined> {
  const all = await railway.recentDeployments()
  const ours = all.find(deployment => deployment.id === id)
  const [newest] = all
  return newest !== undefined && newest.id !== id && newest.createdAtMs >= (ours?.createdAtMs ?? 0)
    ? newest.id
    : undefined
}
