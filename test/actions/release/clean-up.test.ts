import { afterEach, beforeEach, expect, test } from 'vitest'
import { cleanUp } from '../../../actions/release/clean-up.ts'
import { ReleaseScene } from './release-scene.ts'

let scene: ReleaseScene
beforeEach(async () => {
  scene = await ReleaseScene.open()
})
afterEach(() => scene[Symbol.asyncDispose]())

/** Where each side stood when the second release began, as the runner keeps it for the `post` step. */
async function releaseTwice() {
  await scene.write('one')
  const first = await scene.release('one')
  await scene.write('two')
  const second = await scene.release('two')
  const side = (output: 'backendDeploymentId' | 'frontendDeploymentId') => ({
    previous: { id: String(first.outputs[output]) },
    made: [String(second.outputs[output])],
  })
  return { backend: side('backendDeploymentId'), frontend: side('frontendDeploymentId') }
}

const stateOf = (left: object) => (name: string) => (name === 'unfinished' ? JSON.stringify(left) : '')

test('a release that was cut off is rolled back, both sides', async () => {
  const left = await releaseTwice()
  expect(await scene.served()).toEqual(['two', 'two'])
  await cleanUp(scene.inputs(), scene.ports, stateOf(left))
  expect(await scene.served()).toEqual(['one', 'one'])
  const told = scene.ports.log.notices.map(({ message }) => message)
  expect(told.filter(message => message.startsWith('The release was'))).toEqual([
    expect.stringContaining('The release was cut off. Rolled back:'),
    expect.stringContaining('The release was cut off. Rolled back:'),
  ])
})

test('a workspace that a later step has moved elsewhere holds nothing up', async () => {
  const left = await releaseTwice()
  const { ports } = scene
  const moved = { ...ports, run: { ...ports.run, subject: { ...ports.run.subject, isElsewhere: true } } }
  await cleanUp(scene.inputs(), moved, stateOf(left))
  expect(await scene.served()).toEqual(['one', 'one'])
})

test('a side that cannot be rolled back is said, and the other one is rolled back all the same', async () => {
  const left = await releaseTwice()
  await cleanUp(
    scene.inputs(),
    scene.ports,
    stateOf({ ...left, frontend: { ...left.frontend, previous: { id: 'no-such-deployment' } } }),
  )
  expect((await scene.served())[0]).toBe('one')
  expect(scene.ports.log.errors).toMatchObject([
    { message: expect.stringContaining('The front end on Cloudflare Pages was not rolled back') },
  ])
})

test('what somebody deployed since is left alone, and said', async () => {
  const left = await releaseTwice()
  await scene.write('theirs')
  await scene.release('theirs')
  await cleanUp(scene.inputs(), scene.ports, stateOf(left))
  expect(await scene.served()).toEqual(['theirs', 'theirs'])
  const told = scene.ports.log.errors.map(({ message }) => message)
  expect(told).toEqual([
    expect.stringMatching(/front end on Cloudflare Pages was not rolled back: .* is not of this release/),
    expect.stringMatching(/back end on Railway was not rolled back: .* is not of this release/),
  ])
})

test('nothing is done where nothing was begun', async () => {
  await scene.write('one')
  await scene.release('one')
  const before = scene.railway.requests.length
  await cleanUp(scene.inputs(), scene.ports, () => '')
  expect(scene.railway.requests).toHaveLength(before)
})
