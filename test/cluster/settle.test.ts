import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { onCluster } from './cluster-case.ts'
import { BETTER, configMap, deployment, GOOD } from './manifests.ts'
import { newPlace } from './place.ts'

/** A service that answers one status, with its commit. */
async function serviceWith(status: number, commit: string): Promise<{ url: string; server: Server }> {
  const server = createServer((_, answer) => {
    answer.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ commit }))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/health` }
}

onCluster('after the rollout', cluster => {
  test('another hand during settle is superseded, named, and nothing is undone', async () => {
    const place = await newPlace(cluster())
    const running = place.deploy({ 'a.json': deployment('api', GOOD) }, { settle: '20s' })
    await place.kubectl('wait', '--for=create', 'deployment/api', '--timeout=20s')
    await place.kubectl('rollout', 'status', 'deployment/api')
    await new Promise(resolve => setTimeout(resolve, 1_500))
    await place.kubectl('set', 'image', 'deployment/api', `api=${BETTER}`)
    const { outcome, failure } = await running
    expect(outcome.outputs.result).toBe('superseded')
    expect(failure).toMatch(/Deployment\/api was changed by kubectl-set meanwhile/)
    expect(await place.read('deployment/api', '{.spec.template.spec.containers[0].image}')).toBe(BETTER)
  })

  test('a service that answers with the commit is live, with another one it is not', async () => {
    const place = await newPlace(cluster())
    const { server, url } = await serviceWith(200, 'abcdef1')
    const health = { 'health-url': url, settle: '0s', timeout: '20s' }
    const fine = await place.deploy(
      { 'a.json': deployment('api', GOOD) },
      { ...health, 'expected-commit': 'abcdef1234' },
    )
    expect(fine.failure).toBe('')
    const other = await place.deploy(
      { 'a.json': deployment('api', BETTER) },
      { ...health, 'expected-commit': '1234567' },
    )
    expect(other.outcome.outputs).toMatchObject({ result: 'rolled-back', failurePhase: 'health-url' })
    expect(other.outcome.outputs.failureReason).toContain('as commit abcdef1')
    server.close()
  })

  test('an address that cannot be seen from here is a warning, and the release is live', async () => {
    const place = await newPlace(cluster())
    const { outcome, ports } = await place.deploy(
      { 'a.json': deployment('api', GOOD) },
      { 'health-url': '/health', settle: '0s' },
    )
    expect(outcome.outputs.result).toBe('live')
    expect(ports.log.warnings.map(({ message }) => message)).toEqual([
      '/health could not be probed: no ingress names a host.',
    ])
  })

  test('without waiting it is started', async () => {
    const place = await newPlace(cluster())
    const { outcome } = await place.deploy(
      { 'a.json': deployment('api', GOOD) },
      { wait: 'false', settle: '15s' },
    )
    expect(outcome.outputs).toMatchObject({ result: 'started', changed: ['Deployment/api'] })
    expect(outcome.commitStatus).toBeUndefined()
  })

  test('a kustomization is rendered, and images of the input come after its own', async () => {
    const place = await newPlace(cluster())
    const { outcome, failure } = await place.deploy(
      {
        'kustomization.yaml':
          'resources: [api.json]\nconfigMapGenerator: [{ name: c, literals: [A=b] }]\nimages: [{ name: ghcr.io/org/api, newTag: old }]\n',
        'api.json': deployment('api', 'ghcr.io/org/api:1', {
          container: { envFrom: [{ configMapRef: { name: 'c' } }] },
        }),
      },
      { manifests: '', kustomize: 'k8s', images: `ghcr.io/org/api=${GOOD}`, settle: '0s' },
    )
    expect(failure).toBe('')
    expect(outcome.outputs.result).toBe('live')
    expect(await place.read('deployment/api', '{.spec.template.spec.containers[0].image}')).toBe(GOOD)
    expect(await place.read('configmaps', '{.items[*].metadata.name}')).toMatch(/c-[a-z0-9]{10}/)
  })

  test('a custom resource is applied like everything else; without its definition it is refused', async () => {
    const place = await newPlace(cluster())
    const widget = {
      apiVersion: 'example.com/v1',
      kind: 'Widget',
      metadata: { name: 'w' },
      spec: { size: 1 },
    }
    const refused = place.deploy({ 'w.json': widget })
    await expect(refused).rejects.toThrow(/Widget|could not find/)
    const schema = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true }
    await place.cluster.apply({
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: 'widgets.example.com' },
      spec: {
        group: 'example.com',
        names: { kind: 'Widget', plural: 'widgets', singular: 'widget' },
        scope: 'Namespaced',
        versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: schema } }],
      },
    })
    await place.cluster.run('wait', '--for=condition=Established', 'crd/widgets.example.com')
    const { outcome, failure } = await place.deploy({ 'w.json': [widget, configMap('c', {})] })
    expect(failure).toBe('')
    expect(outcome.outputs).toMatchObject({ result: 'live', changed: ['ConfigMap/c', 'Widget/w'] })
    const pruned = await place.deploy({ 'w.json': configMap('c', {}) }, { prune: 'true' })
    expect(pruned.outcome.outputs.pruned).toEqual(['Widget/w'])
  })
})
