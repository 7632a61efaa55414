import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { CancelledError } from '../../shared/failure/action-error.ts'
import { nodeFiles } from '../../shared/files/node-files.ts'
import { imageWith } from '../cloud/kubernetes/behaviour.ts'
import { onCluster } from './cluster-case.ts'
import { configMap, deployment, GOOD } from './manifests.ts'
import { newPlace } from './place.ts'

const MOMENTS = 20

onCluster('cancelled', cluster => {
  test(`at ${MOMENTS} moments: nothing is left behind, what was applied is told, and the next run goes on`, async () => {
    const place = await newPlace(cluster())
    const files = (image: string) => ({ 'a.json': [deployment('api', image), configMap('c', { image })] })
    const began = performance.now()
    await place.deploy(files(GOOD), { settle: '0s' })
    const wholeMs = performance.now() - began
    const told = new Set<string>()
    for (let moment = 0; moment < MOMENTS; moment += 1) {
      const temporary = await mkdtemp(join(tmpdir(), 'cancelled-'))
      const image = imageWith('ghcr.io/org/api', (0xc00 + moment).toString(16))
      const controller = new AbortController()
      setTimeout(() => controller.abort(new CancelledError()), (wholeMs * moment) / (MOMENTS - 2))
      const ended = await place
        .deploy(files(image), { settle: '0s' }, { signal: controller.signal, files: nodeFiles(temporary) })
        .then(
          ({ outcome }) => String(outcome.outputs.result),
          (thrown: unknown) => (thrown instanceof CancelledError ? thrown.message : Promise.reject(thrown)),
        )
      told.add(ended.replace(/^.*?\. (?=Nothing|Applied)/, '').split(':')[0] ?? '')
      expect(await readdir(temporary), ended).toEqual([])
      expect(await processesOf(temporary), ended).toEqual([])
      await rm(temporary, { recursive: true })
    }
    expect(
      [...told].filter(text => !/^(Nothing was changed|Applied and left there|live|unchanged)/.test(text)),
    ).toEqual([])
    expect([...told].join()).toContain('Nothing was changed')
    const { outcome, failure } = await place.deploy(files(GOOD), { settle: '0s' })
    expect(failure).toBe('')
    expect(outcome.outputs.result).toMatch(/live|unchanged/)
  }, 300_000)
})

async function processesOf(folder: string): Promise<string[]> {
  const { stdout } = await promisify(execFile)('ps', ['-eo', 'args'])
  return stdout.split('\n').filter(line => line.includes(folder))
}
