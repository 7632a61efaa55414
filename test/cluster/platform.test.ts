import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { declaration } from '../../actions/release/declaration.ts'
import { deployers } from '../../actions/release/deployers.ts'
import { run } from '../../actions/release/run.ts'
import { readInputs } from '../../shared/declaration/read-inputs.ts'
import { type GitHubStandIn, startGitHub } from '../cloud/github/github.ts'
import { imageWith } from '../cloud/kubernetes/behaviour.ts'
import type { Cluster } from '../cloud/kubernetes/start-cluster.ts'
import { recordPorts } from '../shared/record/record-ports.ts'
import { onCluster } from './cluster-case.ts'
import { portsFor } from './ports-for.ts'

/** The platform's own manifests, as its production guide has them, with Redis beside. */
const MANIFESTS: Readonly<Record<string, string>> = {
  'backend-deployment.yaml': `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: backend
  labels:
    app: pensioen-backend
spec:
  replicas: 3
  selector:
    matchLabels:
      app: pensioen-backend
  template:
    metadata:
      labels:
        app: pensioen-backend
    spec:
      containers:
      - name: backend
        image: your-registry/pensioen-backend:1.0.0
        ports:
        - containerPort: 8000
        env:
        - name: DATABASE_URL
          valueFrom:
            secretKeyRef:
              name: db-secrets
              key: connection-string
        - name: REDIS_URL
          valueFrom:
            configMapKeyRef:
              name: redis-config
              key: url
        - name: ENVIRONMENT
          value: production
        livenessProbe:
          httpGet:
            path: /health
            port: 8000
          initialDelaySeconds: 10
          periodSeconds: 10
        readinessProbe:
          httpGet:
            path: /health
            port: 8000
          initialDelaySeconds: 5
          periodSeconds: 5
        resources:
          requests:
            memory: "512Mi"
            cpu: "500m"
          limits:
            memory: "1Gi"
            cpu: "1000m"
`,
  'backend-service.yaml': `
apiVersion: v1
kind: Service
metadata:
  name: backend-service
spec:
  selector:
    app: pensioen-backend
  type: ClusterIP
  ports:
  - port: 8000
    targetPort: 8000
`,
  'ingress.yaml': `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: pensioen-ingress
  annotations:
    cert-manager.io/cluster-issuer: "letsencrypt-prod"
spec:
  ingressClassName: nginx
  tls:
  - hosts:
    - api.pensioen-beslissingstool.nl
    secretName: pensioen-tls
  rules:
  - host: api.pensioen-beslissingstool.nl
    http:
      paths:
      - path: /
        pathType: Prefix
        backend:
          service:
            name: backend-service
            port:
              number: 8000
`,
  'hpa.yaml': `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: backend-hpa
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: backend
  minReplicas: 2
  maxReplicas: 10
  metrics:
  - type: Resource
    resource:
      name: cpu
      target:
        type: Utilization
        averageUtilization: 70
`,
  'frontend.yaml': `
apiVersion: apps/v1
kind: Deployment
metadata: { name: frontend }
spec:
  replicas: 2
  selector: { matchLabels: { app: pensioen-frontend } }
  template:
    metadata: { labels: { app: pensioen-frontend } }
    spec:
      containers:
      - { name: frontend, image: "your-registry/pensioen-frontend:1.0.0", ports: [{ containerPort: 3000 }] }
`,
  'redis.yaml': `
apiVersion: v1
kind: ConfigMap
metadata: { name: redis-config }
data:
  url: redis://redis:6379
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: redis }
spec:
  serviceName: redis
  replicas: 1
  selector: { matchLabels: { app: redis } }
  template:
    metadata: { labels: { app: redis } }
    spec:
      containers: [{ name: redis, image: "redis:7" }]
`,
}

const backend = (digits: string) => imageWith('ghcr.io/org/pensioen-backend', digits)

async function release(
  cluster: Cluster,
  github: GitHubStandIn,
  image: string,
  given: Record<string, string> = {},
) {
  const workspace = await mkdtemp(join(tmpdir(), 'platform-'))
  try {
    await mkdir(join(workspace, 'k8s'))
    for (const [name, text] of Object.entries(MANIFESTS)) await writeFile(join(workspace, 'k8s', name), text)
    const kubernetes = {
      ...{ namespace: 'pensioen', manifests: 'k8s', settle: '0s', timeout: '60s' },
      images: `backend=${image}`,
    }
    const file = join(workspace, 'databiz.yml')
    await writeFile(
      file,
      JSON.stringify({ version: 1, environments: { production: { backend: { kubernetes } } } }),
    )
    const sha = await github.scene.commit('main', { message: image, files: { image } })
    const own = recordPorts(github, { sha, token: github.token })
    const ports = portsFor(cluster, workspace, own)
    const raw = { environment: 'production', file, kubeconfig: cluster.kubeconfig, ...given }
    return await run(readInputs(declaration, raw), { ...ports, run: { ...own.run, workspace } }, deployers)
  } finally {
    await rm(workspace, { recursive: true })
  }
}

onCluster('the platform of the guide', cluster => {
  test('is released, broken, comes back by itself, and is rolled back on purpose', async () => {
    const github = await startGitHub({ repository: 'antjan/databiz-next' })
    try {
      await cluster().run('create', 'namespace', 'pensioen')
      await cluster().run(
        '-n',
        'pensioen',
        'create',
        'secret',
        'generic',
        'db-secrets',
        '--from-literal=connection-string=postgresql://x',
      )
      const image = async () =>
        (
          await cluster().run(
            '-n',
            'pensioen',
            'get',
            'deployment/backend',
            '-o',
            'jsonpath={.spec.template.spec.containers[0].image} {.status.readyReplicas}',
          )
        ).trim()
      const first = await release(cluster(), github, backend('aaa'))
      expect(first.failure?.message).toBeUndefined()
      expect(first.outputs).toMatchObject({
        result: 'released',
        backendUrl: 'https://api.pensioen-beslissingstool.nl',
      })
      await cluster().run('-n', 'pensioen', 'scale', 'deployment/backend', '--replicas=4')
      const second = await release(cluster(), github, backend('bbb'))
      expect(second.outputs.result).toBe('released')
      expect(await image()).toBe(`${backend('bbb')} 4`)
      const broken = await release(cluster(), github, backend('001'))
      expect(broken.outputs.result).toBe('rolled-back')
      expect(broken.failure?.remedy).toMatch(/container backend died with exit code 1/)
      expect(await image()).toBe(`${backend('bbb')} 4`)
      const back = await release(cluster(), github, backend('bbb'), { mode: 'rollback' })
      expect(back.outputs.result).toBe('rolled-back')
      expect(await image()).toBe(`${backend('aaa')} 4`)
    } finally {
      await github.stop()
    }
  }, 400_000)
})
