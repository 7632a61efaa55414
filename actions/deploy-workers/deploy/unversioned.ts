import { isDeepStrictEqual } from 'node:util'
import type { Settings } from '../config/settings.ts'
import type { Unversioned } from '../config/worker-config.ts'
import type { Worker } from '../workers-api/shapes.ts'

const GROUP_TAG = /^cf:(service|environment)=/
const KEYS = ['observability', 'logpush', 'tail_consumers'] as const

export type Change = Unversioned & { readonly tags?: readonly string[] }

/**
 * What has to be set of that which belongs to the Worker and to no version: what the configuration says and is not so, and
 * what it does not say and was otherwise before. Tags are the Worker's, but those that group the Workers of one
 * configuration.
 * @param before the Worker as it was found; absent where it is new
 * @param now the same after the version was made, which replaces settings where it was a whole new script
 */
export function changeOf(before: Worker | undefined, now: Worker | undefined, { config }: Settings): Change {
  const change: Record<string, unknown> = {}
  for (const key of KEYS) {
    const wanted = config?.unversioned[key] ?? before?.[key] ?? undefined
    if (wanted !== undefined && !isWithin(wanted, now?.[key])) change[key] = wanted
  }
  const tags = tagsOf(before, config?.groupTags)
  if (!isDeepStrictEqual([...tags].sort(), [...(now?.tags ?? [])].sort())) change['tags'] = tags
  return change
}

function tagsOf(before: Worker | undefined, groupTags: readonly string[] | undefined): readonly string[] {
  const own = before?.tags ?? []
  return groupTags === undefined ? own : [...own.filter(tag => !GROUP_TAG.test(tag)), ...groupTags]
}

/** The server fills in what was left out, so only what is wanted is compared. */
function isWithin(wanted: unknown, there: unknown): boolean {
  if (!isRecord(wanted) || !isRecord(there)) return isDeepStrictEqual(wanted, there)
  return Object.entries(wanted).every(([key, value]) => isWithin(value, there[key]))
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
