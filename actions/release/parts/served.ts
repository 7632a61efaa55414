import type { Ending, PartName } from './part.ts'
import type { Played } from './run-part.ts'

/** What is served because a part ended this way, by the documented words of the two deploying actions. */
export function servedBy(part: PartName, { result }: Pick<Played, 'result'>): Ending['served'] {
  if (part !== 'backend' && part !== 'frontend') return 'unchanged'
  if (['live', 'started'].includes(result)) return 'new'
  if (['rolled-back', 'skipped', 'superseded', 'dry-run', 'pruned'].includes(result)) return 'unchanged'
  return 'unknown'
}
