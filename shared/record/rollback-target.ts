import type { Entry } from './entry.ts'
import { belowBottom, earlierLayers, leaving } from './previous.ts'
import { isOf, type Layer, layerFrom, layerOf, replayHistory } from './replay.ts'
import type { PastRevision, Revision } from './revision.ts'

/** What a platform can be asked without changing anything. */
export interface PlatformView {
  /** What it serves now; nothing where it serves nothing. */
  serving(): Promise<Revision | undefined>
  /** Can it still serve this one? What could not be looked at is no answer: `unknown`. */
  canServe(revision: Revision): Promise<Servable>
  /** What it remembers itself, the newest first; empty where it remembers nothing. Asked only where the record ends. */
  history(): Promise<readonly PastRevision[]>
}

export type Servable =
  | { readonly kind: 'yes' }
  | { readonly kind: 'no'; readonly why: string }
  | { readonly kind: 'unknown'; readonly why: string }

/** Where a rollback leads, or why nowhere. */
export type RollbackTarget =
  | {
      readonly kind: 'found'
      readonly to: Layer
      /** Entries of the record that are left; the newest first. */
      readonly leaves: readonly number[]
      /** Where only the platform's own list knew of it. */
      readonly fromPlatform: boolean
    }
  /** The platform cannot serve it any more; `next` is the one below, which is never taken in silence. */
  | { readonly kind: 'lost'; readonly to: Layer; readonly why: string; readonly next: Layer | undefined }
  | { readonly kind: 'none'; readonly serving: Layer | undefined }

/** The state from which a target is chosen. */
export interface TargetState {
  readonly stack: readonly Layer[]
  readonly entries: readonly Entry[]
  readonly target: string
}

/** The first below what serves that is another build and that the platform can still serve. */
export async function previousTarget(state: TargetState, platform: PlatformView): Promise<RollbackTarget> {
  const recorded = earlierLayers(state.stack)
  const past = recorded.length >= 2 ? [] : await pastLayers(state, platform)
  const [first, second] = [...recorded, ...past]
  if (first === undefined) return { kind: 'none', serving: state.stack.at(-1) }
  const servable = await platform.canServe(first)
  if (servable.kind === 'no') return { kind: 'lost', to: first, why: servable.why, next: second }
  const leaves = leaving(state.stack, first)
  return { kind: 'found', to: first, leaves, fromPlatform: recorded.length === 0 }
}

async function pastLayers(
  { stack, entries, target }: TargetState,
  platform: PlatformView,
): Promise<readonly Layer[]> {
  const known = new Set(entries.filter(isOf(target)).flatMap(entry => layerOf(entry).ids))
  const serving = stack.at(-1)
  const past = replayHistory(await platform.history())
  const below = belowBottom(stack, past, known)
  return serving === undefined ? below.toReversed() : earlierLayers([...below, serving])
}

/** A target that somebody named by the platform's id. */
export async function namedTarget(
  id: string,
  state: TargetState,
  platform: PlatformView,
): Promise<RollbackTarget> {
  const found = knownTarget(id, state, { id })
  const servable = await platform.canServe(found.to)
  return servable.kind === 'no' ? { kind: 'lost', to: found.to, why: servable.why, next: undefined } : found
}

/** What the record knows of a platform id, and what going there leaves. */
export function knownTarget(
  id: string,
  { stack, entries, target }: TargetState,
  revision: Revision,
): Extract<RollbackTarget, { readonly kind: 'found' }> {
  const { restores } = revision
  const found = stack.findLast(({ ids }) => ids.includes(id))
  const again = stack.findLast(({ ids }) => restores !== undefined && ids.includes(restores))
  const layer = found ?? (again === undefined ? undefined : { ...again, id })
  const own = entries.filter(isOf(target))
  const entry = own.findLast(one => layerOf(one).ids.includes(id))
  const left = entry === undefined ? undefined : layerOf(entry)
  const to = layer ?? left ?? layerFrom(revision)
  const onPlatform = layer === undefined && left === undefined
  if (!onPlatform)
    return {
      kind: 'found',
      to,
      leaves: layer === undefined ? [] : leaving(stack, layer),
      fromPlatform: false,
    }
  // Only the platform knows it: what was deployed over it is left, and what lies below stays.
  const next = own.find(({ payload }) => payload.act === 'deploy' && payload.replaces === id)
  const above = next === undefined ? stack : stack.slice(placeOf(stack, next.id))
  return { kind: 'found', to, leaves: leaving(above, undefined), fromPlatform: true }
}

/** Where an entry lies; above all others where it lies nowhere. */
function placeOf(stack: readonly Layer[], entry: number): number {
  const place = stack.findIndex(({ entries }) => entries.includes(entry))
  return place === -1 ? stack.length : place
}
