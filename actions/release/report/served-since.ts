import { ActionError } from '../../../shared/failure/action-error.ts'
import type { Layer } from '../../../shared/record/replay.ts'
import type { Component } from '../databiz/plan.ts'
import type { Release } from '../release.ts'
import { recordOf } from '../steps/go-back.ts'

/** What the record knows of the one that each side serves: since when, by whom, of which commit. */
export type ServedLayers = ReadonlyMap<Component, Layer>

/** Reads it from the record, with what this run wrote. A side whose place on the platform nobody could tell is left out. */
export async function servedLayers(release: Release): Promise<ServedLayers> {
  const found = await Promise.all(
    release.sides.map(async side => [side.component, await layerOf(side, release)] as const),
  )
  return new Map(found.flatMap(([component, layer]) => (layer === undefined ? [] : [[component, layer]])))
}

async function layerOf(side: Release['sides'][number], release: Release): Promise<Layer | undefined> {
  try {
    return await (await recordOf(side, release)).serving()
  } catch (thrown) {
    if (!(thrown instanceof ActionError)) throw thrown
    return undefined
  }
}
