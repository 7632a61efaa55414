import { demandTarget } from '../../../shared/deployment/roll-back-to.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import {
  findRelease,
  isServed,
  previousRelease,
  releasesByCommit,
  releasesOf,
  releasesStanding,
} from '../../../shared/record/releases.ts'
import { isOf, type Layer, layerOf } from '../../../shared/record/replay.ts'
import { knownTarget, previousTarget } from '../../../shared/record/rollback-target.ts'
import type { Release } from '../release.ts'
import { ensureAllCan } from './ensure-all-can.ts'
import type { PairTarget } from './pair-target.ts'
import type { SideState } from './read-sides.ts'
import { unknownRelease } from './unknown-release.ts'

/**
 * Chooses one release for all sides and asks each whether it can go there. Nothing has moved when this ends, well or not.
 * @throws ActionError, InputError
 */
export async function choosePair(sides: readonly SideState[], release: Release): Promise<PairTarget> {
  const { to } = release.inputs
  const pair = to === undefined ? await previousPair(sides) : namedPair(to, sides)
  await ensureAllCan(pair)
  return pair
}

const entriesOf = (sides: readonly SideState[]) => sides[0]?.state.entries ?? []

const byComponent = <Value>(sides: readonly SideState[], value: (side: SideState) => Value) =>
  Object.fromEntries(sides.map(side => [side.side.component, value(side)]))

const stacksOf = (sides: readonly SideState[]) => byComponent(sides, ({ state }) => state.stack)
const servingOf = (sides: readonly SideState[]) => byComponent(sides, ({ top }) => top)
const standingOf = (sides: readonly SideState[]) => releasesStanding(entriesOf(sides), stacksOf(sides))

async function previousPair(sides: readonly SideState[]): Promise<PairTarget> {
  const [standing, serving] = [standingOf(sides), servingOf(sides)]
  const stacks = stacksOf(sides)
  const chosen = previousRelease(standing, serving) ?? previousRelease(releasesByCommit(stacks), serving)
  const from = standing.findLast(one => isServed(one, serving))?.id
  if (chosen === undefined) return await pairOfPlatforms(sides, from)
  const layerOfSide = ({ side }: SideState) => chosen.layers[side.component]
  return { ...pairTo(sides, layerOfSide), to: chosen.id, from, commit: chosen.commit, notes: [] }
}

function namedPair(to: string, sides: readonly SideState[]): PairTarget {
  const entries = entriesOf(sides)
  const releases = releasesOf(
    entries,
    sides.map(({ state }) => state.target),
  )
  const found = findRelease(releases, to)
  if (found === undefined) throw unknownRelease(to, releases)
  const from = standingOf(sides).findLast(one => isServed(one, servingOf(sides)))?.id
  const layer = ({ side, state }: SideState): Layer | undefined => {
    const id = found.payload.parts[side.component]
    const entry = state.entries.filter(isOf(state.target)).find(one => one.id === id)
    return entry === undefined ? undefined : layerOf(entry)
  }
  const { release, commit } = found.payload
  return { ...pairTo(sides, layer), to: release, from, commit, notes: [] }
}

/** Sides that the release did not have stay as they are. */
function pairTo(
  sides: readonly SideState[],
  layerOfSide: (side: SideState) => Layer | undefined,
): Pick<PairTarget, 'targets'> {
  const targets = sides.flatMap(state => {
    const layer = layerOfSide(state)
    return layer === undefined ? [] : [{ state, target: knownTarget(layer.id, state.state, layer) }]
  })
  return { targets }
}

/** No release is on record: each side has its own previous, and only together when both are of one commit. */
async function pairOfPlatforms(sides: readonly SideState[], from: string | undefined): Promise<PairTarget> {
  const targets = await Promise.all(
    sides.map(async state => ({
      state,
      target: demandTarget(await previousTarget(state.state, state.side.step), state.record.scope),
    })),
  )
  const commits = new Set(targets.flatMap(({ target }) => target.to.commit ?? []))
  if (commits.size > 1)
    throw new ActionError(
      'The record knows no earlier release of this environment, and what each side served before is of another commit',
      {
        code: 'rollback',
        remedy: `Nothing was touched. Bring each side back by its id: ${targets.map(({ state, target }) => `${state.side.noun} served ${target.to.id}`).join('; ')}.`,
      },
    )
  const note =
    'The record knows no earlier release of this environment: each side goes to what its platform served before.'
  return { targets, to: undefined, from, commit: [...commits][0], notes: [note] }
}
