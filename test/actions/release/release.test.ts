import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ReleaseScene } from './release-scene.ts'

describe.each(['main', 'staging'] as const)('a release from %s', branch => {
  let scene: ReleaseScene
  beforeEach(async () => {
    scene = await ReleaseScene.open(branch)
    await scene.write('one')
    expect((await scene.release('one')).outputs.result).toBe('released')
    expect(await scene.served()).toEqual(['one', 'one'])
    await scene.write('two')
  })
  afterEach(() => scene[Symbol.asyncDispose]())

  test('puts both sides live and proves them', async () => {
    const outcome = await scene.release('two')
    expect(outcome.outputs).toMatchObject({
      result: 'released',
      backendResult: 'live',
      frontendResult: 'live',
      smokeResult: 'passed',
    })
    expect(await scene.served()).toEqual(['two', 'two'])
    expect(outcome.failure).toBeUndefined()
    expect(outcome.report).toContain('✅ released')
  })

  test('a plan changes nothing', async () => {
    const outcome = await scene.release('two', { plan: 'true' })
    expect(outcome.outputs.result).toBe('planned')
    expect(await scene.served()).toEqual(['one', 'one'])
  })

  test('when the proof fails, both sides are taken back', async () => {
    const outcome = await scene.release('something else')
    expect(outcome.outputs).toMatchObject({
      result: 'taken-back',
      failedPart: 'smoke',
      takenBack: ['frontend', 'backend'],
    })
    expect(await scene.served()).toEqual(['one', 'one'])
    expect(outcome.failure?.message).toContain('was not released')
  })

  test('when the back end does not start, nothing of it is served', async () => {
    await scene.write('two', { exitAtStart: 1 })
    const outcome = await scene.release('two')
    expect(outcome.outputs.failedPart).toBe('backend')
    expect(await scene.served()).toEqual(['one', 'one'])
  })

  test('when the back end crashes after it went live, it is taken back', async () => {
    await scene.write('two', { crashAfterMs: 20 })
    const outcome = await scene.release('two')
    expect(outcome.outputs.failedPart).toBe('backend')
    expect(await scene.served()).toEqual(['one', 'one'])
  })

  test('when the front end cannot be deployed, the back end is taken back', async () => {
    scene.pages.faults.add(/^POST .*\/deployments$/, {
      kind: 'reply',
      reply: {
        status: 400,
        body: { success: false, errors: [{ code: 8000096, message: 'no' }], messages: [], result: null },
      },
    })
    const outcome = await scene.release('two')
    expect(outcome.outputs).toMatchObject({ result: 'taken-back', failedPart: 'frontend' })
    expect(await scene.served()).toEqual(['one', 'one'])
  })
})

describe('before anything is touched', () => {
  test('a token that one side refuses stops the release of both', async () => {
    await using scene = await ReleaseScene.open()
    await scene.write('one')
    const outcome = await scene.release('one', { 'cloudflare-api-token': 'not-a-token-that-works' })
    expect(outcome.outputs).toMatchObject({ result: 'failed', failedPart: 'frontend' })
    expect(scene.railway.requests.some(({ path }) => path.endsWith('/up'))).toBe(false)
  })

  test('problems of all sections are named at once', async () => {
    await using scene = await ReleaseScene.open()
    await scene.write('one')
    const file = { frontend: { directory: 'site' }, backend: { settle: '5' } }
    await expect(scene.release('one', {}, file)).rejects.toThrow(
      /backend\.settle: must be[\s\S]*frontend\.project: is required/,
    )
  })

  test('another branch is refused', async () => {
    await using scene = await ReleaseScene.open()
    await scene.write('one')
    await expect(scene.release('one', {}, { branch: 'release' })).rejects.toThrow(
      'is released from the branch release, and this run is on main',
    )
  })

  test('a first release that fails has nothing to go back to, and says so', async () => {
    await using scene = await ReleaseScene.open()
    await scene.write('one')
    const outcome = await scene.release('something else')
    expect(outcome.outputs.result).toBe('half-done')
    expect(outcome.report).toContain('nothing to go back to')
  })
})
