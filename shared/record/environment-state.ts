import { type Entry, inOrder } from './entry.ts'
import { type HoldEntry, holdsInForce } from './hold.ts'
import { isSide, type Layer, replay, type SideEntry } from './replay.ts'

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

/** A place of one side to which an environment still deploys. */
export interface CurrentTarget {
  readonly component: string
  readonly target: string
  /** The newest act there, however it ended. */
  readonly newest: SideEntry
}

interface Span {
  readonly place: CurrentTarget
  readonly first: number
  readonly last: number
  readonly opening: SideEntry
}

/**
 * The places that an environment still has. A side that moved to another platform or project has left the one before:
 * nothing came there any more once the new one had begun. Where both go on, or where one run or one commit went to both,
 * they are two applications of one repository. Of previews, one for each branch, the newest stands for all.
 */
export function currentTargets(entries: readonly Entry[]): readonly CurrentTarget[] {
  const sides = inOrder(entries).filter(isSide)
  const spans = [...new Set(sides.map(({ payload }) => payload.target))].flatMap((target): Span[] => {
    const isHere = ({ payload }: SideEntry) => payload.target === target
    const newest = sides.findLast(isHere)
    const opening = sides.find(isHere)
    if (newest === undefined || opening === undefined) return []
    const place = { component: newest.payload.component, target, newest }
    return [{ place, opening, first: sides.indexOf(opening), last: sides.lastIndexOf(newest) }]
  })
  return spans.filter(span => !spans.some(other => replaces(other, span))).map(({ place }) => place)
}

/** A preview takes the place of previews alone: what is public stays public beside it. */
function replaces(newer: Span, older: Span): boolean {
  if (newer.place.component !== older.place.component) return false
  if (isPreview(newer.place)) return isPreview(older.place) && newer.last > older.last
  return newer.first > older.last && !isBeside(newer.opening, older.place.newest)
}

/** Nobody deploys to the place that a side has just left. */
function isBeside({ payload: opening }: SideEntry, { payload: last }: SideEntry): boolean {
  const runOf = (run: string | undefined) => run?.split('.')[0]
  const isSameRun = opening.run !== undefined && runOf(opening.run) === runOf(last.run)
  return isSameRun || (opening.commit !== undefined && opening.commit === last.commit)
}

const isPreview = ({ target }: CurrentTarget): boolean => target.includes('@')

/** A preview is the side of its environment where that has nothing else, such as staging on Pages. */
export function environmentState(entries: readonly Entry[]): EnvironmentState {
  const all = currentTargets(entries)
  const isAlone = (one: CurrentTarget) =>
    !all.some(other => other !== one && other.component === one.component)
  const targets = all.filter(one => !isPreview(one) || isAlone(one))
  const serving = targets.flatMap(({ component, target }) => {
    const serves = replay(entries, target).at(-1)
    return serves === undefined ? [] : [{ component, target, serves }]
  })
  return { serving, holds: holdsInForce(entries), isKnown: targets.length > 0 }
}

/** The commits that an environment serves, one for each side; of one release they are one. */
export const liveCommits = ({ serving }: EnvironmentState): readonly string[] => [
  ...new Set(serving.flatMap(({ serves }) => serves.commit ?? [])),
]
