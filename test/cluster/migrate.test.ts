import { expect, test } from 'vitest'
import { imageWith } from '../cloud/kubernetes/behaviour.ts'
import { onCluster } from './cluster-case.ts'
import { BETTER, configMap, deployment, GOOD, job } from './manifests.ts'
import { newPlace } from './place.ts'

const BROKEN = imageWith('ghcr.io/org/api', '001')
const QUICK = { settle: '0s', migrate: 'job/migrate' }

onCluster('a migration', cluster => {
  test('is done before anything else is applied, with what its pods refer to', async () => {
    const place = await newPlace(cluster())
    const pod = {
      spec: {
        restartPolicy: 'Never',
        containers: [{ name: 'migrate', image: GOOD, envFrom: [{ configMapRef: { name: 'db' } }] }],
      },
    }
    const { outcome, log, failure } = await place.deploy(
      {
        'a.json': [
          deployment('api', GOOD),
          configMap('db', {}),
          configMap('web', {}),
          job('migrate', GOOD, { template: pod }),
        ],
      },
      QUICK,
    )
    expect(failure).toBe('')
    expect(outcome.outputs.result).toBe('live')
    expect(log).toMatch(
      /Applied: ConfigMap\/db, Job\/migrate\.[\s\S]*Job\/migrate is done\.[\s\S]*Applied: ConfigMap\/web, Deployment\/api\./,
    )
  })

  test('that fails leaves everything as it was', async () => {
    const place = await newPlace(cluster())
    await place.deploy({ 'a.json': [deployment('api', GOOD), job('migrate', GOOD)] }, QUICK)
    const { outcome, log } = await place.deploy(
      { 'a.json': [deployment('api', BETTER), configMap('new', {}), job('migrate', BROKEN)] },
      QUICK,
    )
    expect(outcome.outputs).toMatchObject({ failurePhase: 'migrate' })
    expect(outcome.outputs.failureReason).toMatch(
      /Job\/migrate: failed: its pods failed more often than its backoffLimit of 0 allows; .*died with exit code 1/,
    )
    expect(outcome.failure).toBeDefined()
    expect(log).toContain('ModuleNotFoundError')
    expect(
      await place.read('deployment/api', '{.metadata.generation} {.spec.template.spec.containers[0].image}'),
    ).toBe(`1 ${GOOD}`)
    expect(await place.kubectl('get', 'configmap', 'new', '--ignore-not-found')).toBe('')
  })

  test('a finished Job runs again when its template changed or when it failed, and not otherwise', async () => {
    const place = await newPlace(cluster())
    const uid = () => place.read('job/migrate', '{.metadata.uid}')
    const files = (image: string) => ({ 'a.json': job('migrate', image) })
    await place.deploy(files(GOOD), QUICK)
    const first = await uid()
    expect((await place.deploy(files(GOOD), QUICK)).outcome.outputs.result).toBe('unchanged')
    expect(await uid()).toBe(first)
    expect((await place.deploy(files(BETTER), QUICK)).outcome.outputs.result).toBe('live')
    const second = await uid()
    expect(second).not.toBe(first)
    await place.deploy(files(BROKEN), QUICK)
    const third = await uid()
    await place.deploy(files(BROKEN), QUICK)
    expect(await uid()).not.toBe(third)
  })

  test('other Jobs of the manifests are waited for, too', async () => {
    const place = await newPlace(cluster())
    const { outcome } = await place.deploy(
      { 'a.json': job('seed', BROKEN) },
      { settle: '0s', rollback: 'false' },
    )
    expect(outcome.outputs).toMatchObject({ result: 'failed', failurePhase: 'job' })
  })
})
