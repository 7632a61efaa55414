import { expect, test } from 'vitest'
import { onCluster } from './cluster-case.ts'
import { configMap, deployment, GOOD, service } from './manifests.ts'
import { newPlace } from './place.ts'

const claim = {
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: { name: 'data' },
  spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
}

onCluster('pruning', cluster => {
  test('deletes what was applied before and is no longer there, and never a volume claim', async () => {
    const place = await newPlace(cluster())
    await place.deploy(
      { 'a.json': [deployment('api', GOOD), service('api'), configMap('old', {}), claim] },
      { settle: '0s' },
    )
    await place.kubectl('create', 'configmap', 'of-somebody-else')
    const { outcome } = await place.deploy({ 'a.json': [deployment('api', GOOD)] }, { prune: 'true' })
    expect(outcome.outputs).toMatchObject({
      result: 'live',
      changed: [],
      pruned: ['ConfigMap/old', 'Service/api'],
    })
    expect(outcome.report).toContain('PersistentVolumeClaim/data stays')
    expect(await place.read('pvc', '{.items[*].metadata.name}')).toBe('data')
    expect(await place.read('configmaps', '{.items[*].metadata.name}')).toContain('of-somebody-else')
    expect(await place.read('services', '{.items}')).toBe('[]')
  })

  test('a failed release deletes nothing', async () => {
    const place = await newPlace(cluster())
    await place.deploy({ 'a.json': [deployment('api', GOOD), configMap('old', {})] }, { settle: '0s' })
    const bad = GOOD.replace(/sha256:.../, 'sha256:404')
    const { outcome } = await place.deploy({ 'a.json': deployment('api', bad) }, { prune: 'true' })
    expect(outcome.outputs).toMatchObject({ result: 'rolled-back', pruned: [] })
    expect(await place.read('configmap/old', '{.metadata.name}')).toBe('old')
  })

  test('two sets in one namespace never touch each other', async () => {
    const place = await newPlace(cluster())
    await place.deploy({ 'c.json': configMap('of-one', {}) }, { set: 'one' })
    const { outcome, log } = await place.deploy(
      { 'c.json': configMap('of-two', {}) },
      { set: 'two', prune: 'true' },
    )
    expect(outcome.outputs.pruned).toEqual([])
    expect(log).toContain('Objects of the apply set one')
    expect(await place.read('configmap/of-one', '{.metadata.name}')).toBe('of-one')
  })

  test('a ConfigMap that the revision before refers to stays until the next release', async () => {
    const place = await newPlace(cluster())
    const using = (name: string) =>
      deployment('api', GOOD, { container: { envFrom: [{ configMapRef: { name } }] } })
    await place.deploy({ 'a.json': [using('c-1'), configMap('c-1', {})] }, { settle: '0s' })
    const second = await place.deploy(
      { 'a.json': [using('c-2'), configMap('c-2', {})] },
      { prune: 'true', settle: '0s' },
    )
    expect(second.outcome.outputs.pruned).toEqual([])
    expect(second.outcome.report).toContain('ConfigMap/c-1 stays: the revision before still refers to it')
    const third = await place.deploy(
      { 'a.json': [using('c-3'), configMap('c-3', {})] },
      { prune: 'true', settle: '0s' },
    )
    expect(third.outcome.outputs.pruned).toEqual(['ConfigMap/c-1'])
  })

  test('a dry run says what would be deleted', async () => {
    const place = await newPlace(cluster())
    await place.deploy({ 'c.json': [configMap('a', {}), configMap('b', {})] })
    const { outcome } = await place.deploy(
      { 'c.json': configMap('a', {}) },
      { prune: 'true', 'dry-run': 'true' },
    )
    expect(outcome.outputs).toMatchObject({ result: 'dry-run', pruned: ['ConfigMap/b'] })
    expect(await place.read('configmap/b', '{.metadata.name}')).toBe('b')
  })
})
