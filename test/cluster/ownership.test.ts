import { expect, test } from 'vitest'
import { imageWith } from '../cloud/kubernetes/behaviour.ts'
import { onCluster } from './cluster-case.ts'
import { BETTER, configMap, deployment, GOOD } from './manifests.ts'
import { newPlace } from './place.ts'

const DIES = imageWith('ghcr.io/org/api', '001')

const autoscaler = (name: string) => ({
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata: { name },
  spec: {
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name },
    ...{ minReplicas: 2, maxReplicas: 10 },
    metrics: [
      {
        type: 'Resource',
        resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } },
      },
    ],
  },
})

onCluster('whose field it is', cluster => {
  test('what somebody changed by hand is set to the manifest, and field, value and hand are named', async () => {
    const place = await newPlace(cluster())
    const files = { 'api.json': deployment('api', GOOD) }
    await place.deploy(files, { settle: '0s' })
    await place.kubectl('set', 'image', 'deployment/api', `api=${BETTER}`)
    await place.kubectl('scale', 'deployment/api', '--replicas=3')
    const { outcome, ports } = await place.deploy(files)
    const said = ports.log.warnings.map(({ message }) => message).join('\n')
    expect(said).toMatch(
      /Deployment\/api \.spec\.template\.spec\.containers\[api\]\.image was set to .* by kubectl-set/,
    )
    expect(said).toMatch(/Deployment\/api \.spec\.replicas was set to 3 by kubectl; the manifest says 2/)
    expect(outcome.outputs.result).toBe('live')
    expect(
      await place.read('deployment/api', '{.spec.replicas} {.spec.template.spec.containers[0].image}'),
    ).toBe(`2 ${GOOD}`)
  })

  test('what somebody set by hand comes back where the release fails that replaced it', async () => {
    const place = await newPlace(cluster())
    await place.deploy(
      { 'api.json': [deployment('api', GOOD), configMap('c', { A: '1' })] },
      { settle: '0s' },
    )
    await place.kubectl('set', 'image', 'deployment/api', `api=${BETTER}`)
    await place.kubectl('patch', 'configmap', 'c', '-p', '{"data":{"A":"by hand"}}')
    const files = { 'api.json': [deployment('api', DIES), configMap('c', { A: '2' })] }
    const { outcome, failure } = await place.deploy(files)
    expect(outcome.outputs.result, failure).toBe('rolled-back')
    expect(await place.read('deployment/api', '{.spec.template.spec.containers[0].image}')).toBe(BETTER)
    expect(await place.read('configmap/c', '{.data.A}')).toBe('by hand')
  })

  test('the number of pods of a workload with an autoscaler stays what it is', async () => {
    const place = await newPlace(cluster())
    await place.deploy({ 'api.json': [deployment('api', GOOD), autoscaler('api')] }, { settle: '0s' })
    await place.kubectl('scale', 'deployment/api', '--replicas=4')
    const { outcome, ports } = await place.deploy({
      'api.json': [deployment('api', BETTER), autoscaler('api')],
    })
    expect(outcome.outputs.result).toBe('live')
    expect(ports.log.warnings).toEqual([])
    expect(await place.read('deployment/api', '{.spec.replicas}')).toBe('4')
  })

  test('objects of a plain kubectl apply are taken over in one revision, without a conflict or a leftover', async () => {
    const place = await newPlace(cluster())
    const env = [{ name: 'OLD', value: '1' }]
    const plain = deployment('api', GOOD, { container: { env } })
    await place.cluster.apply({ ...plain, metadata: { name: 'api', namespace: place.namespace } })
    await place.kubectl('rollout', 'status', 'deployment/api')
    const { outcome, ports } = await place.deploy({ 'api.json': deployment('api', BETTER) })
    expect(outcome.outputs).toMatchObject({ result: 'live', revision: { 'deployment/api': 2 } })
    expect(ports.log.warnings).toEqual([])
    expect(await place.read('deployment/api', '{.spec.template.spec.containers[0].env}')).toBe('')
    expect(await place.read('deployment/api', '{.metadata.annotations}')).not.toContain('last-applied')
  })

  test('a failed release brings ConfigMaps back too', async () => {
    const place = await newPlace(cluster())
    await place.deploy(
      { 'a.json': [deployment('api', GOOD), configMap('c', { A: 'old', B: '1' })] },
      { settle: '0s' },
    )
    const bad = GOOD.replace(/sha256:.../, 'sha256:404')
    const { outcome } = await place.deploy({
      'a.json': [deployment('api', bad), configMap('c', { A: 'new', C: '1' })],
    })
    expect(outcome.outputs.result).toBe('rolled-back')
    expect(JSON.parse(await place.read('configmap/c', '{.data}'))).toEqual({ A: 'old', B: '1' })
  })

  test('what another set applied is left to it', async () => {
    const place = await newPlace(cluster())
    await place.deploy({ 'c.json': configMap('c', {}) }, { set: 'one', environment: 'one' })
    await expect(
      place.deploy({ 'c.json': configMap('c', {}) }, { set: 'two', environment: 'two' }),
    ).rejects.toThrow('ConfigMap/c belongs to another apply set')
  })
})
