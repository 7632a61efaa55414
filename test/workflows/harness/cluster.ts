import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { dirname } from 'node:path'
import { parse } from 'yaml'
import { RUN } from '../../cloud/kubernetes/behaviour.ts'
import type { Programs } from '../../cloud/kubernetes/programs.ts'
import { startCluster } from '../../cloud/kubernetes/start-cluster.ts'

/** A namespace `databiz` of a real control plane, and what its back end answers. */
export interface Platform extends AsyncDisposable {
  /** The configuration of an administrator in one line, as a secret of GitHub may be. */
  readonly kubeconfig: string
  readonly url: string
  /** The folder with kubectl, as runners have it on their path. */
  readonly programs: string
  /** From now on no other image becomes ready than the one that runs. */
  refuseNewImages(): Promise<void>
  /** The image that the workload asks for. */
  image(): Promise<string>
}

const WORKLOAD = ['-n', 'databiz', 'get', 'deployment', 'backend', '--ignore-not-found', '-o']

export async function startPlatform(programs: Programs): Promise<Platform> {
  const cluster = await startCluster(programs)
  await cluster.run('create', 'namespace', 'databiz')
  const read = async (path: string) => (await cluster.run(...WORKLOAD, `jsonpath=${path}`)).trim()
  const image = () => read('{.spec.template.spec.containers[0].image}')
  const server = createServer(async (_, response) => {
    const isReady = Number(await read('{.status.readyReplicas}')) > 0
    response.writeHead(isReady ? 200 : 503, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ status: 'healthy', database: 'connected', redis: 'connected' }))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    kubeconfig: JSON.stringify(parse(cluster.kubeconfig)),
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    programs: dirname(cluster.kubectl),
    image,
    refuseNewImages: async () => {
      const error = 'Readiness probe failed: HTTP probe failed with statuscode: 503'
      // The first that fits counts.
      cluster.kubelet.script.set(await image(), RUN).set('/backend@', { kind: 'unready', error })
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      server.close()
      await cluster.stop()
    },
  }
}

/** What `manifests: k8s` names. */
export const MANIFEST = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: backend
spec:
  # Short enough that a rollout that gets stuck is told while a test waits.
  progressDeadlineSeconds: 20
  selector:
    matchLabels: { app: backend }
  template:
    metadata:
      labels: { app: backend }
    spec:
      containers:
        - name: backend
          image: backend
          ports: [{ containerPort: 8000 }]
---
apiVersion: v1
kind: Service
metadata:
  name: backend
spec:
  selector: { app: backend }
  ports: [{ port: 80, targetPort: 8000 }]
`
