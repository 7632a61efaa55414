import { afterEach, beforeEach, expect, test } from 'vitest'
import { result, TIME_MS } from './histories.ts'
import { Walk } from './walk.ts'
import type { OpenSide } from './walked-side.ts'

/** Histories of a pair: a rollback never leaves a mixed one that is called good. */
export function walkReleases(backend: OpenSide, frontend: OpenSide): void {
  let walk: Walk
  beforeEach(async () => {
    walk = await Walk.open(backend, frontend)
  }, TIME_MS)
  afterEach(() => walk[Symbol.asyncDispose](), TIME_MS)

  const releases = async (versions: string) => {
    for (const version of versions.split(' ')) result(await walk.release(version), 'released')
  }
  const serves = async (...versions: readonly [string, string]) =>
    expect(await walk.served()).toEqual(versions)
  const goesBack = async (...versions: readonly [string, string]) => {
    result(await walk.ofRelease({ mode: 'rollback' }), 'rolled-back')
    await serves(...versions)
  }

  test(
    'brings the pair back after one and after two releases, then refuses',
    async () => {
      await releases('Z A B')
      await goesBack('A', 'A')
      await goesBack('Z', 'Z')
      expect((await walk.ofRelease({ mode: 'rollback' })).log).toMatch(/nothing further to go back to/)
      await serves('Z', 'Z')
    },
    TIME_MS,
  )

  test(
    'that was killed is undone by its post step, but never what somebody deployed since',
    async () => {
      await releases('Z A')
      const killed = await walk.cutOffRelease('B')
      expect((await walk.afterRelease(killed)).log).toContain('The release was cut off. Rolled back')
      await serves('A', 'A')
      const late = await walk.cutOffRelease('C')
      await releases('D')
      const { log } = await walk.afterRelease(late)
      expect(log.match(/is not of this release, so it stays/g), log).toHaveLength(2)
      await serves('D', 'D')
      await goesBack('A', 'A')
    },
    TIME_MS,
  )

  test(
    'a side that was deployed alone goes back to the release that the other serves, and one that lost a side is void',
    async () => {
      await releases('Z A')
      const [, front] = walk.sides
      result(await walk.deploy('B', {}, front), 'live')
      await serves('A', 'B')
      await goesBack('A', 'A')
      result(await walk.back({}, front), 'rolled-back')
      await serves('A', 'Z')
      await goesBack('Z', 'Z')
    },
    TIME_MS,
  )
}
