import type { Instance, Observation } from './observation.ts'

/** What is remembered of the instances from one look to the next. */
export interface InstanceMemory {
  /** By instance: how often it went down, and since when it has been down. */
  readonly falls: ReadonlyMap<string, number>
  readonly downSinceMs: ReadonlyMap<string, number>
}

export const NO_INSTANCES: InstanceMemory = { falls: new Map(), downSinceMs: new Map() }

/** An instance that goes down this often while the service should settle is in a crash loop. */
const CRASH_LOOP = 3
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

/** Counts changes from up to down, by instance: how often one looks makes no difference. */
export function countFalls(memory: InstanceMemory, observation: Observation): InstanceMemory {
  const downSinceMs = new Map<string, number>()
  const falls = new Map(memory.falls)
  for (const { id } of downOf(observation)) {
    const since = memory.downSinceMs.get(id)
    downSinceMs.set(id, since ?? observation.atMs)
    if (since === undefined) falls.set(id, (falls.get(id) ?? 0) + 1)
  }
  return { falls, downSinceMs }
}

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
  const longest = Math.max(0, ...[...downSinceMs.values()].map(since => observation.atMs - since))
  return longest >= downMs
    ? `${whyNotUp(observation) ?? 'an instance is down'} for ${Math.round(longest / 1_000)} s`
    : undefined
}

const downOf = (observation: Observation): Instance[] =>
  observation.stopped
    ? [{ id: WHOLE, status: 'STOPPED' }]
    : serving(observation).filter(({ status }) => DOWN.has(status))
