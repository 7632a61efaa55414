import { type Entry, inOrder } from './entry.ts'
import type { DeployPayload, RollbackPayload } from './payload.ts'
import type { PastRevision, Revision } from './revision.ts'

/** One thing that served well and that nobody left. `id` is the platform's newest id of it. */
export interface Layer extends Revision {
  /** Every id under which the platform served it. */
  readonly ids: readonly string[]
  /** The entries that brought it there; none where only the platform knows of it. */
  readonly entries: readonly number[]
  /** ISO; empty where nobody knows. */
  readonly since: string
  readonly by?: string | undefined
  readonly release?: string | undefined
}

export type SideEntry = Entry<DeployPayload> | Entry<RollbackPayload>

export const isSide = (entry: Entry): entry is SideEntry =>
  entry.payload.act === 'deploy' || entry.payload.act === 'rollback'

/** True for entries of one target: platform and project, service or namespace; previews with their branch. */
export const isOf =
  (target: string) =>
  (entry: Entry): entry is SideEntry =>
    isSide(entry) && entry.payload.target === target

/**
 * The record of one target as a stack, what serves last: a deployment that served well is pushed, a rollback pops
 * everything above what it restored. Whatever did not end well has no effect.
 */
export const replay = (entries: readonly Entry[], target: string): readonly Layer[] =>
  inOrder(entries).filter(isOf(target)).reduce(evolve, [])

function evolve(stack: readonly Layer[], entry: SideEntry): readonly Layer[] {
  if (entry.ending !== 'served') return stack
  const { payload } = entry
  return payload.act === 'deploy' ? pushed(stack, entry, payload) : restored(stack, entry, payload)
}

/** What lay above the one that was replaced had been left by then: somebody went back outside, and nobody wrote it down. */
function pushed(stack: readonly Layer[], entry: SideEntry, { replaces }: DeployPayload): readonly Layer[] {
  const place = stack.findLastIndex(({ ids }) => replaces !== undefined && ids.includes(replaces))
  return [...(place === -1 ? stack : stack.slice(0, place + 1)), layerOf(entry)]
}

function restored(stack: readonly Layer[], entry: SideEntry, payload: RollbackPayload): readonly Layer[] {
  const { restores, leaves } = payload
  const there = stack.findLastIndex(({ entries }) => restores !== undefined && entries.includes(restores))
  const layer = stack[there]
  if (layer !== undefined) return [...stack.slice(0, there), renewed(layer, entry)]
  const left = stack.findIndex(({ entries }) => entries.some(id => leaves.includes(id)))
  return [...(left === -1 ? stack : stack.slice(0, left)), layerOf(entry)]
}

/** The same build under one more id of the platform. */
const renewed = (layer: Layer, { id, payload }: SideEntry): Layer => ({
  ...layer,
  id: payload.deployment,
  ids: [...layer.ids, payload.deployment],
  entries: [...layer.entries, id],
})

/** An entry as a layer, whatever its ending. */
export function layerOf({ id, createdAt, payload }: SideEntry): Layer {
  const origin = payload.act === 'rollback' && payload.origin !== undefined ? [payload.origin] : []
  return {
    id: payload.deployment,
    commit: payload.commit,
    build: payload.build,
    bytes: payload.bytes,
    ids: [...origin, payload.deployment],
    entries: [id],
    since: createdAt,
    by: payload.by,
    release: payload.release,
  }
}

/** The platform's own history, the newest first as platforms tell it, by the same rules. */
export function replayHistory(history: readonly PastRevision[]): readonly Layer[] {
  const stack: Layer[] = []
  for (const past of history.toReversed().filter(({ good }) => good)) {
    const { restores } = past
    const there = stack.findLastIndex(({ ids }) => restores !== undefined && ids.includes(restores))
    const layer = stack[there]
    if (layer === undefined) stack.push(layerFrom(past))
    else stack.splice(there, stack.length, { ...layer, id: past.id, ids: [...layer.ids, past.id] })
  }
  return stack
}

export const layerFrom = (revision: Revision & { readonly createdAt?: string | undefined }): Layer => ({
  id: revision.id,
  commit: revision.commit,
  build: revision.build,
  bytes: revision.bytes,
  url: revision.url,
  ids: [revision.id],
  entries: [],
  since: revision.createdAt ?? '',
})
