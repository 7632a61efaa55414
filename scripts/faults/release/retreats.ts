import assert from 'node:assert/strict'
import { ReleaseScene } from '../../../test/actions/release/release-scene.ts'
import type { FaultCase } from '../fault-case.ts'

const refused = {
  status: 500,
  body: { success: false, errors: [{ code: 8000000, message: 'no' }], messages: [] },
}

/** Taking back that meets trouble of its own. */
export const retreats: readonly FaultCase[] = [
  {
    fault: 'the proof fails, and Cloudflare refuses to go back',
    expected: 'partial, the back end is back, the command for the other side is named',
    async run() {
      await using scene = await releasedOnce()
      scene.pages.faults.add(/\/rollback/, { kind: 'reply', reply: refused }, { times: 100 })
      const { outputs, report } = await scene.release('something else')
      assert.equal(outputs.result, 'partial')
      assert.equal(outputs.served, 'unknown')
      assert.deepEqual(outputs.rolledBack, ['backend'])
      assert.equal((await scene.served())[0], 'one')
      assert.match(report ?? '', /npx --no databiz-actions deploy-pages --mode rollback --deployment-id/)
      return `${outputs.result}, rolled back: ${outputs.rolledBack}`
    },
  },
  {
    fault: 'the proof fails, after variables were set',
    expected: 'rolled-back, and what is stored is what was stored',
    async run() {
      await using scene = await releasedOnce({ variables: 'GREETING=one' })
      const { outputs } = await scene.release('something else', { variables: 'GREETING=two\nMORE=2' })
      assert.equal(outputs.result, 'rolled-back', outputs.summary)
      assert.equal(scene.api.variables.get('GREETING'), 'one')
      assert.deepEqual(await scene.served(), ['one', 'one'])
      return `${outputs.result}, GREETING is ${scene.api.variables.get('GREETING')} again`
    },
  },
]

async function releasedOnce(inputs: Readonly<Record<string, string>> = {}): Promise<ReleaseScene> {
  const scene = await ReleaseScene.open()
  await scene.write('one')
  assert.equal((await scene.release('one', inputs)).outputs.result, 'released')
  await scene.write('two')
  return scene
}
