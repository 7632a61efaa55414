import type { Platform, PlatformName } from './platform.ts'

/** What `npm run live -- …` was asked for. */
export interface Wanted {
  readonly platforms: readonly Platform[]
  /** Only say what would be done. */
  readonly planOnly: boolean
  /** Keep what living platforms said as contract for the tests. */
  readonly keep: boolean
}

const FLAGS = ['--plan', '--keep']

/** @throws Error naming what is unknown and what there is */
export function readWanted(words: readonly string[], all: Readonly<Record<PlatformName, Platform>>): Wanted {
  const named = words.filter(word => !FLAGS.includes(word))
  const names = Object.keys(all)
  const unknown = named.filter(word => !names.includes(word))
  if (unknown.length > 0)
    throw new Error(`unknown: ${unknown.join(', ')}; there are ${[...names, ...FLAGS].join(', ')}`)
  const chosen = named.length === 0 ? names : named
  return {
    platforms: Object.values(all).filter(({ name }) => chosen.includes(name)),
    planOnly: words.includes('--plan'),
    keep: words.includes('--keep'),
  }
}
