import type { Instance, Observation } from './observation.ts'

/** What is remembered of the instances from one look to the next. */
export interface InstanceMemory {
  /** By instance: how often it went down, and since when it has been down. */
  readonly falls: ReadonlyMap<string, number>
  readonly downSinceMs: ReadonlyMap<string, number>
  /** When the instances were last seen. */
  readonly lookedAtMs: number | undefined
  readonly firstSeenMs: ReadonlyMap<string, number>
  /** The most that were up at one time. */
  readonly mostUp: number
  /** Those that are down for good: a newer one runs in their place. */
  readonly replaced: ReadonlySet<string>
}

export const NO_INSTANCES: InstanceMemory = {
  falls: new Map(),
  downSinceMs: new Map(),
  lookedAtMs: undefined,
  firstSeenMs: new Map(),
  mostUp: 0,
  replaced: new Set(),
}

/** An instance that goes down this often while the service should settle is in a crash loop. */
const CRASH_LOOP = 3
/** Looks are closer together than this while Railway answers. What happened in a longer gap nobody knows. */
const BLIND_MS = 45_000
const STARTING = new Set(['CREATED', 'INITIALIZING'])
const DOWN = new Set(['RESTARTING', 'CRASHED', 'STOPPED', 'EXITED'])
const LEAVING = new Set(['REMOVING', 'REMOVED', 'SKIPPED'])
/** Stands for the containers that the platform ended as a whole. */
const WHOLE = 'deployment'

/** The instances that are meant to serve: those that are leaving make room for others. */
export const serving = ({ instances }: Observation): Instance[] =>
  instances.filter(({ status }) => !LEAVING.has(status))

/** True when every instance ran to its end and none failed. */
export const haveEnded = (instances: readonly Instance[]): boolean =>
  instances.length > 0 && instances.every(({ status }) => status === 'EXITED')

/** Why the instances do not count as running; nothing when they do. A word that nobody knows is no reason. */
export function whyNotUp(observation: Observation): string | undefined {
  const instances = serving(observation)
  const down = downOf(observation)[0]
  if (down !== undefined)
    return down.id === WHOLE ? 'the deployment is stopped' : `an instance is ${down.status}`
  const starting = instances.find(({ status }) => STARTING.has(status))
  if (starting !== undefined) return `an instance is ${starting.status} and not yet running`
  return instances.length === 0 && observation.instances.length > 0
    ? 'all of its instances are leaving'
    : undefined
}

/** Remembers what one look shows. Changes from up to down are counted: how often one looks makes no difference. */
export function remember(memory: InstanceMemory, observation: Observation): InstanceMemory {
  const { atMs } = observation
  const downSinceMs = new Map<string, number>()
  const firstSeenMs = new Map(memory.firstSeenMs)
  for (const { id } of serving(observation)) firstSeenMs.set(id, firstSeenMs.get(id) ?? atMs)
  const falls = new Map(memory.falls)
  const isBlind = atMs - (memory.lookedAtMs ?? atMs) > BLIND_MS
  for (const { id } of downOf(observation)) {
    const since = memory.downSinceMs.get(id)
    downSinceMs.set(id, isBlind ? atMs : (since ?? atMs))
    if (since === undefined) falls.set(id, (falls.get(id) ?? 0) + 1)
  }
  const mostUp = Math.max(memory.mostUp, upIn(observation).length)
  const next = { falls, downSinceMs, firstSeenMs, mostUp, lookedAtMs: atMs }
  return { ...next, replaced: new Set([...memory.replaced, ...newlyReplaced(memory, next, observation)]) }
}

/** Down, while as many run as ever did, and one of them appeared since. */
function newlyReplaced(
  { mostUp }: InstanceMemory,
  { downSinceMs, firstSeenMs }: Pick<InstanceMemory, 'downSinceMs' | 'firstSeenMs'>,
  observation: Observation,
): string[] {
  const up = upIn(observation)
  if (observation.stopped || up.length === 0 || up.length < mostUp) return []
  const newest = Math.max(...up.map(({ id }) => firstSeenMs.get(id) ?? 0))
  return [...downSinceMs].filter(([, since]) => newest > since).map(([id]) => id)
}

/** What is there without the instances whose place others have taken: some platforms go on listing them. */
export const withoutReplaced = ({ replaced }: InstanceMemory, observation: Observation): Observation => ({
  ...observation,
  instances: observation.instances.filter(({ id, status }) => !(replaced.has(id) && DOWN.has(status))),
})

/** Why the service does not settle any more; nothing as long as it may. */
export function whyLost(
  { falls, downSinceMs }: InstanceMemory,
  observation: Observation,
  downMs: number,
): string | undefined {
  const most = Math.max(0, ...falls.values())
  const all = [...falls.values()].reduce((sum, count) => sum + count, 0)
  const count = Math.max(1, serving(observation).length)
  if (most >= CRASH_LOOP) return `an instance went down ${most} times`
  if (all >= CRASH_LOOP * count) return `its instances went down ${all} times`
  const { atMs } = observation
  const longest = Math.max(0, ...downOf(observation).map(({ id }) => atMs - (downSinceMs.get(id) ?? atMs)))
  return longest >= downMs
    ? `${whyNotUp(observation) ?? 'an instance is down'} for ${Math.round(longest / 1_000)} s`
    : undefined
}

const upIn = ({ instances }: Observation): Instance[] =>
  instances.filter(({ status }) => status === 'RUNNING')

const downOf = (observation: Observation): Instance[] =>
  observation.stopped
    ? [{ id: WHOLE, status: 'STOPPED' }]
    : serving(observation).filter(({ status }) => DOWN.has(status))
