import { expect, test } from 'vitest'
import { imageWith } from '../cloud/kubernetes/behaviour.ts'
import { onCluster } from './cluster-case.ts'
import { deployment, GOOD } from './manifests.ts'
import { newPlace } from './place.ts'

const RECREATE = { spec: { strategy: { type: 'Recreate' } } }

onCluster('the strategy Recreate', cluster => {
  test('comes back from a bad image', async () => {
    const place = await newPlace(cluster())
    await place.deploy({ 'a.json': deployment('api', GOOD, RECREATE) }, { settle: '0s' })
    const bad = imageWith('ghcr.io/org/api', '404')
    const { outcome } = await place.deploy({ 'a.json': deployment('api', bad, RECREATE) })
    expect(outcome.outputs).toMatchObject({ result: 'rolled-back', failurePhase: 'pull' })
    expect(await place.read('deployment/api', '{.status.readyReplicas}')).toBe('2')
  })

  test('instead of rolling updates is refused by the server, and the one command that helps is told', async () => {
    const place = await newPlace(cluster())
    await place.deploy({ 'a.json': deployment('api', GOOD) }, { settle: '0s' })
    const files = { 'a.json': deployment('api', GOOD, RECREATE) }
    const refused = (await place.deploy(files).catch((thrown: unknown) => thrown)) as Error & {
      remedy: string
    }
    const [, patch] = /kubectl patch deployment api --type=json -p '([^']+)'/.exec(refused.remedy) ?? []
    await place.kubectl('patch', 'deployment', 'api', '--type=json', '-p', patch ?? '')
    const { outcome, failure } = await place.deploy(files)
    expect(failure).toBe('')
    expect(outcome.outputs.result).toMatch(/live|unchanged/)
  })
})
