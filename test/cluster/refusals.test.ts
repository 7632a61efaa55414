import { expect, test } from 'vitest'
import { onCluster } from './cluster-case.ts'
import { BETTER, configMap, deployment, GOOD, job, service } from './manifests.ts'
import { newPlace } from './place.ts'

onCluster('what is refused before anything is touched', cluster => {
  test('kinds of the whole cluster, other namespaces, doubles and unknown images, all at once', async () => {
    const place = await newPlace(cluster())
    const elsewhere = { ...configMap('other', {}), metadata: { name: 'other', namespace: 'kube-system' } }
    const role = {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: { name: 'all' },
      rules: [],
    }
    const run = place.deploy(
      { 'all.json': [deployment('api', GOOD), role, elsewhere, service('api'), service('api')] },
      { images: `web=${BETTER}` },
    )
    const error = await run.catch((thrown: unknown) => (thrown as Error).message)
    expect(error).toMatch(/ClusterRole\/all belongs to the whole cluster/)
    expect(error).toMatch(/ConfigMap\/other names the namespace kube-system/)
    expect(error).toMatch(/Service\/api is there twice/)
    expect(error).toMatch(/web is no container and no image of the manifests: there are api, ghcr.io/)
    expect(await place.read('deployments', '{.items}')).toBe('[]')
  })

  test('an image without digest, where digests are asked for', async () => {
    const place = await newPlace(cluster())
    const run = place.deploy(
      { 'api.json': deployment('api', 'ghcr.io/org/api:1.0') },
      { 'require-digest': 'true' },
    )
    await expect(run).rejects.toThrow(
      'Deployment/api, container api: ghcr.io/org/api:1.0 is not pinned by digest',
    )
  })

  test('fields that the kind does not have, by the object that has them', async () => {
    const place = await newPlace(cluster())
    const bad = { ...service('api'), spec: { ...service('api').spec, selektor: {} } }
    const run = place.deploy({ 'api.json': [bad, deployment('api', GOOD, { spec: { replica: 3 } })] })
    const error = (await run.catch((thrown: unknown) => thrown)) as Error & { remedy: string }
    expect(error.message).toMatch(/The cluster refuses 2 objects/)
    expect(error.message).toMatch(/\.spec\.selektor: field not declared in schema/)
    expect(error.message).toMatch(/\.spec\.replica: field not declared in schema/)
    expect(error.remedy).toContain('Nothing was changed.')
  })

  test('a namespace that does not exist', async () => {
    const place = await newPlace(cluster())
    const run = place.deploy({ 'api.json': service('api') }, { namespace: 'nowhere' })
    await expect(run).rejects.toMatchObject({
      remedy: expect.stringContaining('The namespace nowhere does not exist'),
    })
  })

  test('a namespace among the manifests is made, with what belongs into it', async () => {
    const place = await newPlace(cluster())
    const namespace = `${place.namespace}-new`
    const own = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } }
    const { outcome, log } = await place.deploy({ 'api.json': [deployment('api', GOOD), own] }, { namespace })
    expect(outcome.outputs).toMatchObject({
      result: 'live',
      changed: [`Namespace/${namespace}`, 'Deployment/api'],
    })
    expect(log).toContain('checked against the schema alone')
  })

  test('an account that lacks rights is told the rules of its Role', async () => {
    const place = await newPlace(cluster())
    const { kubeconfig } = await narrowAccount(place.cluster, place.namespace)
    const run = place.deploy({ 'api.json': [deployment('api', GOOD), service('api')] }, { kubeconfig })
    const error = (await run.catch((thrown: unknown) => thrown)) as Error & { remedy: string }
    expect(error.message).toMatch(/lacks .* rights/)
    expect(error.remedy).toContain(
      '{ apiGroups: ["apps"], resources: [deployments], verbs: [create, patch] }',
    )
    expect(error.remedy).toContain('{ apiGroups: [""], resources: [services], verbs: [get, create, patch] }')
  })

  test('the value of a Secret is in no message of the server', async () => {
    const place = await newPlace(cluster())
    const secret = {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 's' },
      stringData: { pin: 48213377 },
    }
    const error = (await place.deploy({ 's.json': secret }).catch((thrown: unknown) => thrown)) as Error
    expect(error.message).toMatch(/\.stringData\.pin: expected string, got another type/)
    expect(error.message).not.toContain('48213377')
  })

  test('a Job that still runs, and would have to change', async () => {
    const place = await newPlace(cluster())
    await place.cluster.apply({
      ...job('batch', GOOD, { suspend: true }),
      metadata: { name: 'batch', namespace: place.namespace },
    })
    await expect(place.deploy({ 'job.json': job('batch', BETTER) })).rejects.toThrow(
      'Job/batch still runs, and its template would change',
    )
  })

  test('a dry run changes nothing and says what it would do', async () => {
    const place = await newPlace(cluster())
    const { outcome } = await place.deploy(
      { 'api.json': [deployment('api', GOOD), service('api')] },
      { 'dry-run': 'true' },
    )
    expect(outcome.outputs).toMatchObject({ result: 'dry-run', changed: ['Service/api', 'Deployment/api'] })
    expect(outcome.outputs.summary).toMatch(/Would create 2, change 0/)
    expect(await place.read('deployments,services,configmaps', '{.items[*].metadata.name}')).toBe('')
  })
})

async function narrowAccount(cluster: Parameters<typeof newPlace>[0], namespace: string) {
  const kubectl = (...given: readonly string[]) => cluster.run('-n', namespace, ...given)
  await kubectl('create', 'serviceaccount', 'narrow')
  await kubectl('create', 'role', 'narrow', '--verb=get,list', '--resource=deployments.apps,configmaps')
  await kubectl('create', 'rolebinding', 'narrow', '--role=narrow', `--serviceaccount=${namespace}:narrow`)
  const token = (await kubectl('create', 'token', 'narrow')).trim()
  return { kubeconfig: cluster.kubeconfig.replace(/"token": "[^"]*"/, `"token": "${token}"`) }
}
