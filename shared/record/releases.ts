import { type Entry, inOrder } from './entry.ts'
import type { ReleasePayload } from './payload.ts'
import type { Layer } from './replay.ts'
import { isSameBuild, type Revision } from './revision.ts'

/** A release whose sides both served well, as the record has it. */
export interface RecordedRelease {
  readonly id: string
  readonly entry: number
  readonly commit: string | undefined
  /** ISO. */
  readonly since: string
  readonly by: string | undefined
  /** Component to the layer that it put there. */
  readonly layers: Readonly<Record<string, Layer>>
}

export type ReleaseEntry = Entry<ReleasePayload>

const isRelease = (entry: Entry): entry is ReleaseEntry => entry.payload.act === 'release'

/** Every release that ended well, the oldest first, whatever became of it later. */
const releasesServed = (entries: readonly Entry[]): readonly ReleaseEntry[] =>
  inOrder(entries)
    .filter(isRelease)
    .filter(({ ending }) => ending === 'served')

/**
 * The stack of releases: those whose every side still is on the stack of its own target. One that lost a side to a
 * rollback is void.
 * @param stacks component to the stack of its target
 */
export const releasesStanding = (
  entries: readonly Entry[],
  stacks: Readonly<Record<string, readonly Layer[]>>,
): readonly RecordedRelease[] =>
  releasesServed(entries).flatMap(entry => {
    const layers = layersOf(entry.payload, stacks)
    return layers === undefined ? [] : [recorded(entry, layers)]
  })

function layersOf(
  { parts }: ReleasePayload,
  stacks: Readonly<Record<string, readonly Layer[]>>,
): Readonly<Record<string, Layer>> | undefined {
  const found = Object.entries(stacks).map(([component, stack]) => {
    const id = parts[component]
    return [
      component,
      id === undefined ? undefined : stack.findLast(({ entries }) => entries.includes(id)),
    ] as const
  })
  const whole = found.filter((pair): pair is readonly [string, Layer] => pair[1] !== undefined)
  return whole.length === found.length && whole.length > 0 ? Object.fromEntries(whole) : undefined
}

const recorded = (
  { id, createdAt, payload }: ReleaseEntry,
  layers: RecordedRelease['layers'],
): RecordedRelease => ({
  id: payload.release,
  entry: id,
  commit: payload.commit,
  since: createdAt,
  by: payload.by,
  layers,
})

/**
 * Releases of sides that were deployed one by one, by single actions: one for each commit that is on the stack of every
 * side, in the order of the first side.
 */
export function releasesByCommit(
  stacks: Readonly<Record<string, readonly Layer[]>>,
): readonly RecordedRelease[] {
  const [first, ...others] = Object.entries(stacks)
  return (first?.[1] ?? []).flatMap(layer => {
    const { commit } = layer
    const found = others.map(([name, stack]) => [name, stack.findLast(one => one.commit === commit)] as const)
    const whole = found.filter((pair): pair is readonly [string, Layer] => pair[1] !== undefined)
    if (first === undefined || commit === undefined || whole.length < others.length) return []
    const layers = Object.fromEntries([[first[0], layer] as const, ...whole])
    return [{ id: commit, entry: 0, commit, since: layer.since, by: layer.by, layers }]
  })
}

type Serving = Readonly<Record<string, Revision | undefined>>

/** Does exactly this release serve? Side by side, by build. */
export const isServed = ({ layers }: Pick<RecordedRelease, 'layers'>, serving: Serving): boolean =>
  Object.entries(layers).every(([component, layer]) => {
    const revision = serving[component]
    return revision !== undefined && (layer.ids.includes(revision.id) || isSameBuild(layer, revision))
  })

/**
 * Where a rollback of the pair leads: to the newest release that is not what serves. That is the one below the newest
 * when exactly the newest serves, and the newest itself when something else does, such as one side deployed alone.
 */
export const previousRelease = (
  standing: readonly RecordedRelease[],
  serving: Serving,
): RecordedRelease | undefined => standing.findLast(release => !isServed(release, serving))

/** Releases of exactly these targets: a repository with two applications has those of both in one environment. */
export function releasesOf(entries: readonly Entry[], targets: readonly string[]): readonly ReleaseEntry[] {
  const isElsewhere = ({ payload }: Entry) => 'target' in payload && !targets.includes(payload.target)
  const elsewhere = new Set(entries.filter(isElsewhere).map(({ id }) => id))
  return releasesServed(entries).filter(({ payload }) =>
    Object.values(payload.parts).every(id => !elsewhere.has(id)),
  )
}

/** A release by its id or by its commit (seven digits and more), the newest that fits, also one that was left. */
export const findRelease = (releases: readonly ReleaseEntry[], to: string): ReleaseEntry | undefined =>
  releases.findLast(
    ({ payload }) =>
      payload.release === to || (/^[0-9a-f]{7,40}$/.test(to) && payload.commit?.startsWith(to) === true),
  )
