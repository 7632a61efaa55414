import { expect, test } from 'vitest'
import { imageWith } from '../cloud/kubernetes/behaviour.ts'
import { onCluster } from './cluster-case.ts'
import { deployment, GOOD, statefulSet } from './manifests.ts'
import { newPlace, type Place } from './place.ts'

const API = 'ghcr.io/org/api'

/** A good release first, so that there is something to go back to. */
async function released(place: Place): Promise<void> {
  await place.deploy({ 'api.json': deployment('api', GOOD) }, { settle: '0s' })
}

const REASONS: readonly (readonly [digits: string, phase: string, sentence: RegExp, remedy: RegExp])[] = [
  ['404', 'pull', /Deployment\/api: container api cannot pull .*: there is no such image/, /was pushed/],
  ['401', 'pull', /the registry refuses access/, /imagePullSecrets/],
  [
    '422',
    'configuration',
    /needs the Secret db-secrets, which does not exist/,
    /Create the Secret db-secrets/,
  ],
  ['001', 'start', /container api died with exit code 1/, /last words/],
  ['137', 'start', /was killed for using more memory than its limit/, /limits\.memory/],
  ['127', 'start', /could not start its command \(exit code 127\)/, /`command`/],
]

onCluster('a release that does not come up', cluster => {
  test.each(REASONS)(
    '%s… fails in %s, with its sentence, and everything is as before',
    async (digits, phase, sentence, remedy) => {
      const place = await newPlace(cluster())
      await released(place)
      const { outcome, failure } = await place.deploy({
        'api.json': deployment('api', imageWith(API, digits)),
      })
      expect(outcome.outputs).toMatchObject({ result: 'rolled-back', rolledBack: true, failurePhase: phase })
      expect(outcome.outputs.failureReason).toMatch(sentence)
      expect(failure).toMatch(remedy)
      expect(failure).toContain('Back as before: Deployment/api.')
      expect(await place.read('deployment/api', '{.spec.template.spec.containers[0].image}')).toBe(GOOD)
      expect(await place.read('deployment/api', '{.status.readyReplicas}')).toBe('2')
      expect(await place.read('pods', '{.items[*].spec.containers[0].image}')).toBe(`${GOOD} ${GOOD}`)
    },
  )

  test('the last words of the container that died are shown', async () => {
    const place = await newPlace(cluster())
    const { log, outcome, failure } = await place.deploy({
      'api.json': deployment('api', imageWith(API, '001')),
    })
    expect(log).toContain("│ ModuleNotFoundError: No module named 'app.main'")
    expect(outcome.outputs.result).toBe('failed')
    expect(failure).toContain('There was nothing before to go back to. New and left there: Deployment/api.')
  })

  test('never ready is told at the deadline, with the words of the probe', async () => {
    const place = await newPlace(cluster())
    await released(place)
    const { outcome } = await place.deploy({
      'api.json': deployment('api', imageWith(API, '503'), { spec: { progressDeadlineSeconds: 6 } }),
    })
    expect(outcome.outputs).toMatchObject({ result: 'rolled-back', failurePhase: 'readiness' })
    expect(outcome.outputs.failureReason).toMatch(/container api runs but is not ready/)
  })

  test('what dies after it was ready did not settle', async () => {
    const place = await newPlace(cluster())
    await released(place)
    const { outcome } = await place.deploy(
      { 'api.json': deployment('api', imageWith(API, '333')) },
      { settle: '8s' },
    )
    expect(outcome.outputs.result).toBe('rolled-back')
    expect(outcome.outputs.failurePhase).toMatch(/settle|start/)
    expect(outcome.outputs.failureReason).toMatch(/died with exit code 1/)
  })

  test('more than the nodes have is told by the scheduler', async () => {
    const place = await newPlace(cluster())
    const resources = { requests: { cpu: '64' } }
    const { outcome } = await place.deploy(
      {
        'api.json': deployment('api', GOOD, {
          container: { resources },
          spec: { progressDeadlineSeconds: 5 },
        }),
      },
      { rollback: 'false' },
    )
    expect(outcome.outputs).toMatchObject({ result: 'failed', failurePhase: 'schedule' })
    expect(outcome.outputs.failureReason).toMatch(/fits on no node: .*Insufficient cpu/)
  })

  test('a quota that is used up is told within seconds', async () => {
    const place = await newPlace(cluster())
    await place.kubectl('create', 'quota', 'few', '--hard=pods=1')
    const { outcome, failure } = await place.deploy({ 'api.json': deployment('api', GOOD) })
    expect(outcome.outputs).toMatchObject({ result: 'failed', failurePhase: 'quota' })
    expect(outcome.outputs.failureReason).toMatch(/the quota of the namespace is used up/)
    expect(failure).toContain('ResourceQuota')
  })

  test('an init container that dies is named as one', async () => {
    const place = await newPlace(cluster())
    const initContainers = [{ name: 'migrate', image: imageWith(API, '001') }]
    const { outcome } = await place.deploy(
      { 'api.json': deployment('api', GOOD, { pod: { initContainers } }) },
      { rollback: 'false' },
    )
    expect(outcome.outputs.failureReason).toMatch(/init container migrate died with exit code 1/)
  })

  test('a pod that runs another digest than asked is not live', async () => {
    const place = await newPlace(cluster())
    await released(place)
    const { outcome } = await place.deploy({
      'api.json': deployment('api', imageWith('registry.invalid/org/api', '222')),
    })
    expect(outcome.outputs).toMatchObject({ result: 'rolled-back', failurePhase: 'verify' })
    expect(outcome.outputs.failureReason).toMatch(/runs sha256:.*, and sha256:222.* was asked for/)
  })

  test('a broken StatefulSet comes back, its broken pod included', async () => {
    const place = await newPlace(cluster())
    await place.deploy({ 'db.json': statefulSet('db', GOOD) }, { settle: '0s' })
    const { outcome, failure } = await place.deploy({ 'db.json': statefulSet('db', imageWith(API, '001')) })
    expect(failure).toContain('Back as before: StatefulSet/db.')
    expect(outcome.outputs.result).toBe('rolled-back')
    expect(await place.read('pods', '{.items[*].spec.containers[0].image}')).toBe(`${GOOD} ${GOOD}`)
  })

  test('a paused deployment is refused before anything is applied', async () => {
    const place = await newPlace(cluster())
    await expect(
      place.deploy({ 'api.json': deployment('api', GOOD, { spec: { paused: true } }) }),
    ).rejects.toThrow('Deployment/api: its rollout is paused')
    expect(await place.read('deployments', '{.items}')).toBe('[]')
  })

  test('zero replicas are live, and it is said that nothing runs', async () => {
    const place = await newPlace(cluster())
    const { outcome } = await place.deploy({ 'api.json': deployment('api', GOOD, { spec: { replicas: 0 } }) })
    expect(outcome.outputs.result).toBe('live')
    expect(outcome.report).toContain('no pod runs and nothing could be proven')
  })
})
