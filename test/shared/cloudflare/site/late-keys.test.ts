import { afterEach, expect, test, vi } from 'vitest'
import { AssetKeys } from '../../../../shared/cloudflare/site/asset-key.ts'
import { PagesCase } from '../../../actions/deploy-pages/pages-case.ts'
import { WorkersScene } from '../../../actions/deploy-workers/workers-scene.ts'

const load = AssetKeys.load
const unheard: unknown[] = []
const hear = (reason: unknown) => void unheard.push(reason)

afterEach(() => {
  vi.restoreAllMocks()
  process.off('unhandledRejection', hear)
  unheard.length = 0
})

/** Compiling WebAssembly takes its time on a busy runner; Node ends over a failure that nobody listens to meanwhile. */
function onABusyRunner(): void {
  process.on('unhandledRejection', hear)
  vi.spyOn(AssetKeys, 'load').mockImplementation(async () => {
    await new Promise(resolve => setTimeout(resolve, 400))
    return await load.call(AssetKeys)
  })
}

test.each([
  [{ 'api-token': 'wrong-token-of-somebody' }, 'Authentication error'],
  [{ project: 'not-there' }, 'There is no Pages project not-there'],
  [{ project: 'not-there', 'create-project': 'true', 'api-token': 'wrong-token' }, 'Authentication error'],
])('deploy-pages fails with a sentence while the hash is still being loaded: %j', async (inputs, words) => {
  await using on = await PagesCase.start()
  onABusyRunner()
  await expect(on.deploy(inputs)).rejects.toThrow(words)
  expect(unheard).toEqual([])
})

test('deploy-workers, too', async () => {
  await using scene = await WorkersScene.open()
  onABusyRunner()
  await expect(scene.deploy({ 'api-token': 'wrong-token-of-somebody' })).rejects.toThrow(
    'Authentication error',
  )
  expect(unheard).toEqual([])
})
