import { expect, test } from 'vitest'
import { imageWith } from '../cloud/kubernetes/behaviour.ts'
import { onCluster } from './cluster-case.ts'
import { configMap, deployment, statefulSet } from './manifests.ts'
import { newPlace } from './place.ts'

const [A, B, C] = ['aaa', 'bbb', 'ccc'].map(digits => imageWith('ghcr.io/org/api', digits)) as [
  string,
  string,
  string,
]
const IMAGE = '{.spec.template.spec.containers[0].image}'
const QUICK = { settle: '0s' }

onCluster('rolling back on purpose', cluster => {
  test('goes to the release before, twice goes one further, and then there is nothing further', async () => {
    const place = await newPlace(cluster())
    for (const image of [A, B, C])
      await place.deploy({ 'a.json': deployment('api', image) }, { ...QUICK, set: 'api' })
    const first = await place.act({ mode: 'rollback', set: 'api', ...QUICK })
    expect(first.outcome.outputs).toMatchObject({
      result: 'rolled-back',
      rolledBack: true,
      changed: ['Deployment/api'],
    })
    expect(first.failure).toBe('')
    expect(await place.read('deployment/api', IMAGE)).toBe(B)
    const second = await place.act({ mode: 'rollback', set: 'api', ...QUICK })
    expect(second.failure).toBe('')
    expect(await place.read('deployment/api', IMAGE)).toBe(A)
    await expect(place.act({ mode: 'rollback', set: 'api', ...QUICK })).rejects.toThrow(
      'nothing further to go back to',
    )
    expect(await place.read('deployment/api', IMAGE)).toBe(A)
    const next = await place.deploy({ 'a.json': deployment('api', C) }, { ...QUICK, set: 'api' })
    expect(next.outcome.outputs.result).toBe('live')
    expect(next.ports.log.warnings).toEqual([])
  })

  test('the only set of the repository and environment is found by itself', async () => {
    const place = await newPlace(cluster())
    for (const image of [A, B]) await place.deploy({ 'a.json': deployment('api', image) }, QUICK)
    const { outcome } = await place.act({ mode: 'rollback', ...QUICK })
    expect(outcome.outputs.result).toBe('rolled-back')
    expect(await place.read('deployment/api', IMAGE)).toBe(A)
  })

  test('without any memory the revision before is right once, and the workload tells where it came from', async () => {
    const place = await newPlace(cluster())
    const apply = async (image: string) => {
      await place.cluster.apply({
        ...deployment('api', image),
        metadata: { name: 'api', namespace: place.namespace },
      })
      await place.kubectl('rollout', 'status', 'deployment/api')
    }
    for (const image of [A, B, C]) await apply(image)
    const manifests = { 'a.json': deployment('api', C) }
    const first = await place.deploy(manifests, { mode: 'rollback', ...QUICK })
    expect(first.failure).toBe('')
    expect(await place.read('deployment/api', IMAGE)).toBe(B)
    const second = await place.deploy(manifests, { mode: 'rollback', ...QUICK })
    expect(second.failure).toBe('')
    expect(await place.read('deployment/api', IMAGE)).toBe(A)
  })

  test('a number names a revision, one that was brought back included; one that is gone is refused', async () => {
    const place = await newPlace(cluster())
    for (const image of [A, B]) await place.deploy({ 'a.json': deployment('api', image) }, QUICK)
    await place.act({ mode: 'rollback', revision: 'deployment/api=1', ...QUICK })
    expect(await place.read('deployment/api', IMAGE)).toBe(A)
    await expect(place.act({ mode: 'rollback', revision: '7', ...QUICK })).rejects.toThrow(
      'deployment/api has no revision 7; it has 3, 2',
    )
    const again = await place.act({ mode: 'rollback', revision: '1', ...QUICK })
    expect(again.outcome.outputs.result).toBe('unchanged')
  })

  test('a StatefulSet goes back by its own revisions, and configuration objects stay', async () => {
    const place = await newPlace(cluster())
    const files = (image: string, a: string) => ({
      'a.json': [statefulSet('db', image), configMap('c', { a })],
    })
    await place.deploy(files(A, '1'), QUICK)
    await place.deploy(files(B, '2'), QUICK)
    const { failure, log } = await place.act({ mode: 'rollback', ...QUICK })
    expect(failure).toBe('')
    expect(await place.read('pods', '{.items[*].spec.containers[0].image}')).toBe(`${A} ${A}`)
    expect(await place.read('configmap/c', '{.data.a}')).toBe('2')
    expect(log).toContain('stay as they are')
  })

  test('restart replaces the pods of the set and changes nothing else', async () => {
    const place = await newPlace(cluster())
    await place.deploy({ 'a.json': deployment('api', A) }, QUICK)
    const before = await place.read('pods', '{.items[*].metadata.name}')
    const { outcome, failure } = await place.act({ mode: 'restart', ...QUICK })
    expect(failure).toBe('')
    expect(outcome.outputs).toMatchObject({ result: 'live', changed: ['Deployment/api'] })
    expect(await place.read('pods', '{.items[*].metadata.name}')).not.toBe(before)
    expect(await place.read('deployment/api', IMAGE)).toBe(A)
  })
})
