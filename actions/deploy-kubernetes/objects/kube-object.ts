import { type Fields, fieldsOf, textOf } from './fields.ts'

interface Metadata extends Fields {
  readonly name: string
  readonly namespace?: string
  readonly uid?: string
  readonly generation?: number
  readonly resourceVersion?: string
  readonly deletionTimestamp?: string | null
  readonly labels?: Readonly<Record<string, string>> | null
  readonly annotations?: Readonly<Record<string, string>> | null
}

/** Any object of the cluster or of a manifest that is known to have a kind and a name. */
export interface KubeObject extends Fields {
  readonly apiVersion: string
  readonly kind: string
  readonly metadata: Metadata
}

/** The value as an object of Kubernetes, or nothing where kind, version or name is missing. */
export function asKubeObject(value: unknown): KubeObject | undefined {
  const { apiVersion, kind, metadata } = fieldsOf(value)
  const complete = [apiVersion, kind, fieldsOf(metadata)['name']].every(part => (textOf(part) ?? '') !== '')
  return complete ? (value as KubeObject) : undefined
}

/** `apps` of `apps/v1`; the empty text for the core group. */
export const groupOf = ({ apiVersion }: Pick<KubeObject, 'apiVersion'>): string =>
  apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : ''

/** `Deployment.apps`, or `Service` of the core group, as the apply set specification writes it. */
export const groupKindOf = (object: Pick<KubeObject, 'apiVersion' | 'kind'>): string => {
  const group = groupOf(object)
  return group === '' ? object.kind : `${object.kind}.${group}`
}

/** How people are told of an object: `Deployment/backend`. */
export const nameOf = ({ kind, metadata }: Pick<KubeObject, 'kind' | 'metadata'>): string =>
  `${kind}/${metadata.name}`

/** An object as kubectl takes it in its arguments, without asking which version is meant: `Deployment.v1.apps/backend`. */
export function typedName({
  apiVersion,
  kind,
  metadata,
}: Pick<KubeObject, 'apiVersion' | 'kind' | 'metadata'>): string {
  const [group, version] = apiVersion.includes('/') ? apiVersion.split('/') : [undefined, apiVersion]
  return `${group === undefined ? kind : [kind, version, group].join('.')}/${metadata.name}`
}

/** One text for each object of a namespace, whatever version of the API it is written in. */
export const keyOf = (object: Pick<KubeObject, 'apiVersion' | 'kind' | 'metadata'>): string =>
  `${groupKindOf(object)}/${object.metadata.name}`

export const labelsOf = ({ metadata }: Pick<KubeObject, 'metadata'>): Readonly<Record<string, string>> =>
  metadata.labels ?? {}

export const annotationsOf = ({ metadata }: Pick<KubeObject, 'metadata'>): Readonly<Record<string, string>> =>
  metadata.annotations ?? {}

/** Every object of a list under its key. */
export const byKey = (objects: readonly KubeObject[]): ReadonlyMap<string, KubeObject> =>
  new Map(objects.map(object => [keyOf(object), object]))
