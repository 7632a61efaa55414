import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { imageWith } from '../cloud/kubernetes/behaviour.ts'
import { onCluster } from './cluster-case.ts'
import { BETTER, deployment, GOOD, job } from './manifests.ts'
import { newPlace } from './place.ts'

const DIES = imageWith('ghcr.io/org/api', '001')
const SIDECAR = imageWith('ghcr.io/mesh/proxy', 'eee')

/** An admission webhook that gives every Deployment a second container, as a service mesh does. */
async function meshWebhook() {
  const folder = await mkdtemp(join(tmpdir(), 'webhook-'))
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  await promisify(execFile)('openssl', [
    ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', '-keyout', key, '-out', cert],
    ...['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'],
  ])
  const [keyText, caText] = await Promise.all([readFile(key), readFile(cert)])
  const server = createServer({ key: keyText, cert: caText }, async (request, answer) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const review = JSON.parse(Buffer.concat(chunks).toString())
    const { containers } = review.request.object.spec.template.spec
    const isThere = containers.some(({ name }: { name: string }) => name === 'proxy')
    const patch = isThere
      ? []
      : [
          {
            op: 'add',
            path: '/spec/template/spec/containers/-',
            value: { name: 'proxy', image: SIDECAR },
          },
        ]
    const response = {
      ...{ uid: review.request.uid, allowed: true, patchType: 'JSONPatch' },
      patch: Buffer.from(JSON.stringify(patch)).toString('base64'),
    }
    answer.setHeader('content-type', 'application/json')
    answer.end(JSON.stringify({ apiVersion: review.apiVersion, kind: review.kind, response }))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const configuration = (namespace: string) => ({
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'MutatingWebhookConfiguration',
    metadata: { name: 'mesh' },
    webhooks: [
      {
        ...{ name: 'mesh.example.com', sideEffects: 'None', admissionReviewVersions: ['v1'] },
        clientConfig: { url, caBundle: caText.toString('base64') },
        rules: [
          {
            apiGroups: ['apps'],
            apiVersions: ['v1'],
            resources: ['deployments'],
            operations: ['CREATE', 'UPDATE'],
          },
        ],
        namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } },
      },
    ],
  })
  return {
    configuration,
    close: async () => {
      server.close()
      await rm(folder, { recursive: true })
    },
  }
}

/** What `helm template` prints: comments of its sources, empty documents, hooks, labels of its own. */
const CHART = (image: string) => `---
# Source: api/templates/serviceaccount.yaml
apiVersion: v1
kind: ServiceAccount
metadata:
  name: release-name-api
  labels: &labels
    helm.sh/chart: api-0.1.0
    app.kubernetes.io/name: api
    app.kubernetes.io/instance: release-name
    app.kubernetes.io/managed-by: Helm
automountServiceAccountToken: true
---
# Source: api/templates/empty.yaml
---
# Source: api/templates/config.yaml
apiVersion: v1
kind: ConfigMap
metadata: { name: release-name-api }
data: { A: "1" }
---
# Source: api/templates/pdb.yaml
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: release-name-api }
spec: { maxUnavailable: 1, selector: { matchLabels: { app.kubernetes.io/name: api } } }
---
# Source: api/templates/service.yaml
apiVersion: v1
kind: Service
metadata: { name: release-name-api }
spec:
  type: ClusterIP
  ports: [{ port: 80, targetPort: http, protocol: TCP, name: http }]
  selector: { app.kubernetes.io/name: api }
---
# Source: api/templates/deployment.yaml
apiVersion: apps/v1
kind: Deployment
metadata: { name: release-name-api }
spec:
  replicas: 1
  selector: { matchLabels: { app.kubernetes.io/name: api } }
  template:
    metadata:
      annotations: { checksum/config: 0a1b }
      labels: { app.kubernetes.io/name: api }
    spec:
      serviceAccountName: release-name-api
      containers:
        - { name: api, image: "${image}", ports: [{ name: http, containerPort: 80 }], envFrom: [{ configMapRef: { name: release-name-api } }] }
---
# Source: api/templates/hpa.yaml
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: release-name-api }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: release-name-api }
  minReplicas: 1
  maxReplicas: 3
  metrics: [{ type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 80 } } }]
`

onCluster('manifests as others write them', cluster => {
  test('a webhook that adds a container changes nothing by itself, and what it added comes back too', async () => {
    const place = await newPlace(cluster())
    const mesh = await meshWebhook()
    await place.cluster.apply(mesh.configuration(place.namespace))
    await new Promise(resolve => setTimeout(resolve, 2_000))
    const files = { 'api.json': deployment('api', GOOD) }
    const first = await place.deploy(files, { settle: '0s' })
    expect(first.outcome.outputs.result, first.failure).toBe('live')
    const images = '{.spec.template.spec.containers[*].image}'
    expect(await place.read('deployment/api', images)).toBe(`${GOOD} ${SIDECAR}`)
    const again = await place.deploy(files, { settle: '0s' })
    expect(again.outcome.outputs.result).toBe('unchanged')
    const bad = await place.deploy({ 'api.json': deployment('api', DIES) })
    expect(bad.outcome.outputs.result, bad.failure).toBe('rolled-back')
    expect(await place.read('deployment/api', images)).toBe(`${GOOD} ${SIDECAR}`)
    await place.deploy({ 'api.json': deployment('api', BETTER) }, { settle: '0s' })
    const back = await place.deploy({ 'api.json': deployment('api', BETTER) }, { mode: 'rollback' })
    expect(back.outcome.outputs.result, back.failure).toBe('rolled-back')
    expect(await place.read('deployment/api', images)).toBe(`${GOOD} ${SIDECAR}`)
    await place.cluster.run('delete', 'mutatingwebhookconfiguration', 'mesh')
    await mesh.close()
  })

  test('the output of helm template is applied as it is, a second time too, and comes back', async () => {
    const place = await newPlace(cluster())
    const first = await place.deploy({ 'all.yaml': CHART(GOOD) }, { settle: '0s' })
    expect(first.outcome.outputs.result, first.failure).toBe('live')
    expect((await place.deploy({ 'all.yaml': CHART(GOOD) }, { settle: '0s' })).outcome.outputs.result).toBe(
      'unchanged',
    )
    const bad = await place.deploy({ 'all.yaml': CHART(DIES) })
    expect(bad.outcome.outputs.result, bad.failure).toBe('rolled-back')
  })

  test.each([0, 1])(
    'a Job that goes %i seconds after its end is done, and one that failed is not',
    async ttlSecondsAfterFinished => {
      const place = await newPlace(cluster())
      const files = (image: string) => ({
        'all.json': [deployment('api', GOOD), job('seed', image, { ttlSecondsAfterFinished })],
      })
      const good = await place.deploy(files(GOOD), { settle: '0s' })
      expect(good.outcome.outputs.result, good.failure).toBe('live')
      const migrated = await place.deploy(files(GOOD), { settle: '0s', migrate: 'job/seed' })
      expect(migrated.outcome.outputs.result, migrated.failure).toBe('live')
      const bad = await place.deploy(files(DIES), { migrate: 'job/seed' })
      expect(bad.outcome.outputs.result).toBe('failed')
    },
  )
})
