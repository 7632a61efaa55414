import type { Layer } from './replay.ts'
import { isSameBuild } from './revision.ts'

/** What lies below the one that serves and is another build, the nearest first. */
export function earlierLayers(stack: readonly Layer[]): readonly Layer[] {
  const top = stack.at(-1)
  if (top === undefined) return []
  return stack
    .slice(0, -1)
    .toReversed()
    .filter(layer => !isSameBuild(layer, top))
}

/** GitHub's payload is small; of more than this many the oldest stands for all above it. */
const MOST_LEFT = 40

/** The entries that going back to a layer leaves: all above it, the newest first. */
export function leaving(stack: readonly Layer[], to: Layer | undefined): readonly number[] {
  const place = to === undefined ? -1 : stack.findLastIndex(({ ids }) => ids.some(id => to.ids.includes(id)))
  const left = stack.slice(place + 1).flatMap(({ entries }) => entries)
  if (left.length <= MOST_LEFT) return left.toReversed()
  return [...left.slice(1 - MOST_LEFT).toReversed(), ...left.slice(0, 1)]
}

/**
 * The platform's stack below the record's bottom: older than everything the record knows, and nothing that the record
 * knows to have failed or been left.
 * @param known every platform id that the record names for this target
 */
export function belowBottom(
  stack: readonly Layer[],
  past: readonly Layer[],
  known: ReadonlySet<string>,
): readonly Layer[] {
  const bottomIds = new Set(stack.flatMap(({ ids }) => ids))
  const place = past.findIndex(({ ids }) => ids.some(id => bottomIds.has(id)))
  const older = place === -1 ? past.filter(({ since }) => isOlder(since, stack[0])) : past.slice(0, place)
  return older.filter(({ ids }) => !ids.some(id => known.has(id)))
}

const isOlder = (since: string, bottom: Layer | undefined): boolean =>
  bottom === undefined || !(Date.parse(since) > Date.parse(bottom.since))
