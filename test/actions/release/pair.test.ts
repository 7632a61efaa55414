import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ReleaseScene } from './release-scene.ts'

let scene: ReleaseScene
beforeEach(async () => {
  scene = await ReleaseScene.open()
  await scene.onGitHub()
})
afterEach(() => scene[Symbol.asyncDispose]())

const rollBack = (given: Record<string, string> = {}) =>
  scene.release('unused', { mode: 'rollback', ...given })

describe('a rollback of the pair', () => {
  test('twice goes one further, on both sides, and then says that there is nothing further', async () => {
    const zero = await scene.releaseGood('Z')
    const one = await scene.releaseGood('A')
    const two = await scene.releaseGood('B')
    expect(two.outputs).toMatchObject({ result: 'released', previousReleaseId: one.outputs.releaseId })
    const first = await rollBack({ reason: 'payments twice' })
    expect(first.outputs).toMatchObject({
      result: 'rolled-back',
      releaseId: one.outputs.releaseId,
      previousReleaseId: two.outputs.releaseId,
      rolledBack: ['backend', 'frontend'],
    })
    expect(await scene.served()).toEqual(['A', 'A'])
    const second = await rollBack()
    expect(second.outputs).toMatchObject({ result: 'rolled-back', releaseId: zero.outputs.releaseId })
    expect(await scene.served()).toEqual(['Z', 'Z'])
    await expect(rollBack()).rejects.toThrow('nothing further to go back to')
    expect(await scene.served()).toEqual(['Z', 'Z'])
  })
})
