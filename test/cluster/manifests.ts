import { imageWith } from '../cloud/kubernetes/behaviour.ts'

type Fields = Readonly<Record<string, unknown>>

export const GOOD = imageWith('ghcr.io/org/api', 'aaa')
export const BETTER = imageWith('ghcr.io/org/api', 'bbb')

/** A deployment of two pods with one container `api`. */
export const deployment = (
  name: string,
  image: string,
  more: { spec?: Fields; pod?: Fields; container?: Fields } = {},
) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name },
  spec: {
    replicas: 2,
    selector: { matchLabels: { app: name } },
    template: podTemplate(name, image, more),
    ...more.spec,
  },
})

export const podTemplate = (
  name: string,
  image: string,
  more: { pod?: Fields; container?: Fields } = {},
) => ({
  metadata: { labels: { app: name } },
  spec: { containers: [{ name: 'api', image, ...more.container }], ...more.pod },
})

export const statefulSet = (name: string, image: string, spec: Fields = {}) => ({
  apiVersion: 'apps/v1',
  kind: 'StatefulSet',
  metadata: { name },
  spec: {
    replicas: 2,
    serviceName: name,
    selector: { matchLabels: { app: name } },
    template: podTemplate(name, image),
    ...spec,
  },
})

export const job = (name: string, image: string, spec: Fields = {}, pod: Fields = {}) => ({
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name },
  spec: {
    backoffLimit: 0,
    template: { spec: { restartPolicy: 'Never', containers: [{ name: 'migrate', image }], ...pod } },
    ...spec,
  },
})

export const configMap = (name: string, data: Fields) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name },
  data,
})

export const service = (name: string) => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name },
  spec: { selector: { app: name }, ports: [{ port: 8000, targetPort: 8000 }] },
})
