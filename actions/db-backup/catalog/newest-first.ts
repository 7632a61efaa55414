import { compareText } from '../../../shared/text/compare-text.ts'
import { compactTime, timeOfId } from '../manifest/keys.ts'
import type { Manifest } from '../manifest/manifest.ts'

/**
 * When a backup was started. Ids tell whole seconds, in which several may be made; the manifest tells more, and is believed
 * as far as it says the same second.
 */
export function startOf(id: string, manifest: Pick<Manifest, 'dump'> | undefined): Date {
  const time = timeOfId(id) ?? new Date(0)
  const told = new Date(manifest?.dump.startedAt ?? Number.NaN)
  return !Number.isNaN(told.getTime()) && compactTime(told) === compactTime(time) ? told : time
}

/** For sorting. What began in the same moment stands by its id, so that the order is the same every time. */
export const newestFirst = (
  one: { readonly id: string; readonly time: Date },
  other: { readonly id: string; readonly time: Date },
): number => other.time.getTime() - one.time.getTime() || compareText(other.id, one.id)
