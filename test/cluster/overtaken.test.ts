import { expect, test } from 'vitest'
import { imageWith } from '../cloud/kubernetes/behaviour.ts'
import { onCluster } from './cluster-case.ts'
import { BETTER, deployment, GOOD, job } from './manifests.ts'
import { newPlace, type Place } from './place.ts'

const NEVER_READY = imageWith('ghcr.io/org/api', '503')
const TAKES_A_WHILE = imageWith('ghcr.io/org/api', '777')
const DIES = imageWith('ghcr.io/org/api', '001')

const image = (place: Place) => place.read('deployment/api', '{.spec.template.spec.containers[0].image}')

onCluster('a release during which somebody else deploys', cluster => {
  async function released(): Promise<Place> {
    const place = await newPlace(cluster())
    await place.deploy({ 'api.json': deployment('api', GOOD) }, { settle: '0s' })
    return place
  }
  const applied = async (place: Place, wanted: string) => {
    while ((await image(place)) !== wanted) await new Promise(resolve => setTimeout(resolve, 100))
  }

  test('before it is rolled out is superseded, and theirs stays', async () => {
    const place = await released()
    const running = place.deploy({ 'api.json': deployment('api', NEVER_READY) })
    await applied(place, NEVER_READY)
    await place.kubectl('set', 'image', 'deployment/api', `api=${BETTER}`)
    const { outcome, failure } = await running
    expect(outcome.outputs).toMatchObject({ result: 'superseded', rolledBack: false })
    expect(failure).toMatch(/Deployment\/api was changed by kubectl-set meanwhile/)
    expect(await image(place)).toBe(BETTER)
  })

  test('that adds a note of its own to the pods takes nothing over', async () => {
    const place = await released()
    const running = place.deploy({ 'api.json': deployment('api', BETTER) }, { settle: '4s' })
    await applied(place, BETTER)
    await place.kubectl('rollout', 'restart', 'deployment/api')
    expect((await running).outcome.outputs.result).toBe('live')
  })

  test('by another run of this action is told as one, and only the newer one counts', async () => {
    const place = await released()
    const running = place.deploy({ 'api.json': deployment('api', NEVER_READY) })
    await applied(place, NEVER_READY)
    const other = place
    expect(
      (await other.deploy({ 'api.json': deployment('api', BETTER) }, { settle: '0s' })).outcome.outputs
        .result,
    ).toBe('live')
    const { outcome, failure } = await running
    expect(outcome.outputs.result).toBe('superseded')
    expect(failure).toMatch(/another run of this action/)
    expect(await image(place)).toBe(BETTER)
  })

  test('while its migration runs has what they deployed back where it fails', async () => {
    const place = await released()
    const running = place.deploy(
      { 'api.json': deployment('api', DIES), 'job.json': job('migrate', TAKES_A_WHILE) },
      { migrate: 'job/migrate' },
    )
    await place.kubectl('wait', '--for=create', 'job/migrate', '--timeout=20s')
    await place.kubectl('set', 'image', 'deployment/api', `api=${BETTER}`)
    const { outcome, failure } = await running
    expect(outcome.outputs.result, failure).toBe('rolled-back')
    expect(await image(place)).toBe(BETTER)
  })
})
