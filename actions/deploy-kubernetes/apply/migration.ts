import { type Fields, fieldAt, fieldsOf, listOf, textOf } from '../objects/fields.ts'
import { JOB } from '../objects/known-kinds.ts'
import { groupKindOf, type KubeObject, keyOf } from '../objects/kube-object.ts'
import { podSpecPath } from '../objects/pod-template.ts'
import type { Change } from './plan.ts'

/** The Job of the input `migrate`, and what of the manifests it cannot start without. */
export interface Migration {
  readonly job: Change
  /** What is applied before the Job, because its pods refer to it. */
  readonly needed: readonly Change[]
}

/** @param migrate `job/<name>` */
export function migrationOf(migrate: string | undefined, changes: readonly Change[]): Migration | undefined {
  const name = migrate?.slice('job/'.length)
  const job = changes.find(({ object }) => groupKindOf(object) === JOB && object.metadata.name === name)
  if (job === undefined) return undefined
  const references = referencesOf(job.object)
  return { job, needed: changes.filter(({ object }) => references.has(keyOf(object))) }
}

const NAMESPACE = 'Namespace'

/** Keys of the objects that the pods of an object refer to by name. */
export function referencesOf(object: KubeObject): ReadonlySet<string> {
  const path = podSpecPath(object)
  const spec = path === undefined ? {} : fieldsOf(fieldAt(object, ...path))
  const containers = [...listOf(spec['initContainers']), ...listOf(spec['containers'])]
  return new Set([
    ...keys(NAMESPACE, object.metadata.namespace),
    ...keys('ServiceAccount', textOf(spec['serviceAccountName'])),
    ...listOf(spec['imagePullSecrets']).flatMap(one => keys('Secret', nameIn(one))),
    ...listOf(spec['volumes']).flatMap(volume => ofVolume(fieldsOf(volume))),
    ...containers.flatMap(container => ofContainer(fieldsOf(container))),
  ])
}

const keys = (kind: string, name: string | undefined): string[] =>
  name === undefined ? [] : [`${kind}/${name}`]

const nameIn = (value: unknown): string | undefined => textOf(fieldsOf(value)['name'])

function ofContainer(container: Fields): string[] {
  const variables = listOf(container['env']).map(one => fieldsOf(fieldAt(one, 'valueFrom')))
  const sources = listOf(container['envFrom']).map(fieldsOf)
  return [
    ...variables.flatMap(from => [
      ...keys('Secret', nameIn(from['secretKeyRef'])),
      ...keys('ConfigMap', nameIn(from['configMapKeyRef'])),
    ]),
    ...sources.flatMap(from => [
      ...keys('Secret', nameIn(from['secretRef'])),
      ...keys('ConfigMap', nameIn(from['configMapRef'])),
    ]),
  ]
}

function ofVolume(volume: Fields): string[] {
  const projected = listOf(fieldAt(volume, 'projected', 'sources')).map(fieldsOf)
  return [
    ...keys('Secret', textOf(fieldAt(volume, 'secret', 'secretName'))),
    ...keys('ConfigMap', nameIn(volume['configMap'])),
    ...keys('PersistentVolumeClaim', textOf(fieldAt(volume, 'persistentVolumeClaim', 'claimName'))),
    ...projected.flatMap(source => [
      ...keys('Secret', nameIn(source['secret'])),
      ...keys('ConfigMap', nameIn(source['configMap'])),
    ]),
  ]
}
