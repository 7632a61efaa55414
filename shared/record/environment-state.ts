import type { Entry } from './entry.ts'
import { type HoldEntry, holdsInForce } from './hold.ts'
import { type Layer, replay } from './replay.ts'

/** What one target serves by the record. */
export interface TargetServing {
  readonly component: string
  readonly target: string
  readonly serves: Layer
}

/** What an environment is, by the record alone: what is live, and what holds it. */
export interface EnvironmentState {
  readonly serving: readonly TargetServing[]
  readonly holds: readonly HoldEntry[]
  /** True where the record knows anything of it: then it alone counts as evidence. */
  readonly isKnown: boolean
}

/** Previews have targets of their own and are no part of what an environment serves. */
const isPreview = (target: string): boolean => target.includes('@')

export function environmentState(entries: readonly Entry[]): EnvironmentState {
  const components = new Map<string, string>()
  for (const { payload } of entries)
    if ('target' in payload && !isPreview(payload.target)) components.set(payload.target, payload.component)
  const serving = [...components].flatMap(([target, component]) => {
    const serves = replay(entries, target).at(-1)
    return serves === undefined ? [] : [{ component, target, serves }]
  })
  return { serving, holds: holdsInForce(entries), isKnown: components.size > 0 }
}

/** The commits that an environment serves, one for each side; of one release they are one. */
export const liveCommits = ({ serving }: EnvironmentState): readonly string[] => [
  ...new Set(serving.flatMap(({ serves }) => serves.commit ?? [])),
]
