import assert from 'node:assert/strict'
import { type FailurePoint, failurePoints } from '../../test/actions/release/failure-points.ts'
import { ReleaseScene } from '../../test/actions/release/release-scene.ts'
import { openVault } from '../../test/actions/release/vault.ts'
import type { FaultCase } from './fault-case.ts'
import { interruptions } from './release/interruptions.ts'
import { retreats } from './release/retreats.ts'

/** A release of version two over version one that fails at this point; afterwards a matching pair is served, and the report says which. */
const failsAt = ({ part, when, fault, result, pair, arrange }: FailurePoint): FaultCase => ({
  fault: `${when} the ${part}: ${fault}`,
  expected: `${result}, both sides of version ${pair}`,
  async run() {
    await using vault = await openVault()
    await using scene = await ReleaseScene.open()
    await scene.write('one')
    assert.equal((await scene.release('one')).outputs.result, 'released')
    scene.vault = vault
    await scene.write('two')
    const { smoke = 'two', inputs, file } = await arrange(scene, vault)
    const { outputs, report } = await scene.release(smoke, inputs, file)
    assert.deepEqual(await scene.served(), [pair, pair])
    assert.equal(outputs.result, result, outputs.summary)
    assert.equal(outputs.failedPart, result === 'released' ? undefined : part)
    assert.equal(outputs.served, pair === 'one' ? 'previous' : 'new')
    assert.match(report ?? '', /#### What is served now/)
    assert.deepEqual([...scene.railway.violations, ...scene.pages.violations], [])
    return `${outputs.result}, ${outputs.served} pair: ${pair} and ${pair}`
  },
})

export const cases: readonly FaultCase[] = [...failurePoints.map(failsAt), ...retreats, ...interruptions]
