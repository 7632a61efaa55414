import { expect, test } from 'vitest'
import { onCluster } from './cluster-case.ts'
import { BETTER, configMap, deployment, GOOD, service } from './manifests.ts'
import { newPlace } from './place.ts'

onCluster('applying', cluster => {
  test('the first time everything is made, rolled out, steady and proven by digest', async () => {
    const place = await newPlace(cluster())
    const { outcome, failure, ports } = await place.deploy({
      'api.json': [deployment('api', GOOD), service('api'), configMap('api-config', { A: 'b' })],
    })
    expect(failure).toBe('')
    expect(outcome.outputs).toMatchObject({
      result: 'live',
      changed: ['ConfigMap/api-config', 'Service/api', 'Deployment/api'],
      revision: { 'deployment/api': 1 },
      images: { 'deployment/api': { api: GOOD.slice(GOOD.indexOf('sha256:')) } },
      rolledBack: false,
    })
    expect(ports.log.warnings).toEqual([])
  })

  test('the second time nothing is changed, and that is what is said', async () => {
    const place = await newPlace(cluster())
    const files = { 'api.json': [deployment('api', GOOD), service('api')] }
    await place.deploy(files)
    const before = await place.read('deployment/api', '{.metadata.generation} {.metadata.resourceVersion}')
    const { outcome } = await place.deploy(files)
    expect(outcome.outputs).toMatchObject({
      result: 'unchanged',
      changed: [],
      revision: { 'deployment/api': 1 },
    })
    expect(await place.read('deployment/api', '{.metadata.generation} {.metadata.resourceVersion}')).toBe(
      before,
    )
  })

  test('another image is another revision, and the old pods are gone', async () => {
    const place = await newPlace(cluster())
    await place.deploy({ 'api.json': deployment('api', GOOD) })
    const { outcome } = await place.deploy(
      { 'api.json': deployment('api', GOOD) },
      { images: `api=${BETTER}` },
    )
    expect(outcome.outputs).toMatchObject({
      result: 'live',
      changed: ['Deployment/api'],
      revision: { 'deployment/api': 2 },
      previousRevision: { 'deployment/api': 1 },
    })
    expect(await place.read('pods', '{.items[*].spec.containers[0].image}')).toBe(`${BETTER} ${BETTER}`)
  })
})
