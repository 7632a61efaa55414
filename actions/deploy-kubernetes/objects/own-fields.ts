import { type Fields, fieldAt, fieldsOf, listOf, textOf } from './fields.ts'
import type { KubeObject } from './kube-object.ts'

/** The name under which the server remembers which fields are ours. */
export const FIELD_MANAGER = 'databiz-actions'

/** One writer's fields, as `metadata.managedFields` lists them. */
export interface FieldOwner {
  readonly manager: string
  readonly operation: string
  /** `scale` and `status` are written by controllers. */
  readonly subresource: string | undefined
  /** The server's own notation (FieldsV1): `f:name`, `k:{…}` for an item by its key, `v:…` by its value, `.` for itself. */
  readonly fields: Fields
}

export const ownersOf = (object: KubeObject): FieldOwner[] =>
  listOf(object.metadata['managedFields']).map(entry => ({
    manager: textOf(fieldAt(entry, 'manager')) ?? '',
    operation: textOf(fieldAt(entry, 'operation')) ?? '',
    subresource: textOf(fieldAt(entry, 'subresource')) || undefined,
    fields: fieldsOf(fieldAt(entry, 'fieldsV1')),
  }))

export const isOurs = ({ manager, operation, subresource }: FieldOwner): boolean =>
  manager === FIELD_MANAGER && operation === 'Apply' && subresource === undefined

/** Set by the server; sent back they would be refused or mean something else. */
const OF_THE_SERVER = [
  'creationTimestamp',
  'deletionGracePeriodSeconds',
  'deletionTimestamp',
  'generation',
  'managedFields',
  'resourceVersion',
  'selfLink',
  'uid',
] as const
const OF_CONTROLLERS = [
  'kubectl.kubernetes.io/last-applied-configuration',
  'deployment.kubernetes.io/revision',
]

/** What a person could have written of an object: without status, and without what the server and its controllers add. */
export function writable(object: KubeObject): KubeObject {
  const { status: _, ...rest } = object
  const metadata = without(object.metadata, OF_THE_SERVER)
  const annotations = without(fieldsOf(metadata['annotations']), OF_CONTROLLERS)
  const kept =
    Object.keys(annotations).length > 0 ? { ...metadata, annotations } : without(metadata, ['annotations'])
  return { ...rest, metadata: { ...kept, name: object.metadata.name } } as KubeObject
}

function without(fields: Fields, names: readonly string[]): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)))
}

/**
 * The object as we applied it last: the fields that the server gives to us. Of an object that we never applied, all that
 * could have been written. Applied again by us it restores exactly that, fields that we added since included.
 * @param since the object with what we have applied since then: a field that was somebody else's at first and is ours now,
 * such as an image set by hand, belongs to what has to come back
 */
export function asAppliedBefore(live: KubeObject, since?: KubeObject): KubeObject {
  const ours = ownersOf(live).find(isOurs)
  if (ours === undefined) return writable(live)
  const taken = since === undefined ? undefined : ownersOf(since).find(isOurs)
  const { name, namespace } = live.metadata
  const picked = fieldsOf(pick(live, mergedFields(ours.fields, taken?.fields ?? {})))
  const metadata = {
    ...fieldsOf(picked['metadata']),
    name,
    ...(namespace === undefined ? {} : { namespace }),
  }
  return { ...picked, apiVersion: live.apiVersion, kind: live.kind, metadata }
}

/** All fields of both sets. */
export function mergedFields(left: Fields, right: Fields): Fields {
  const both = Object.entries(right).map(([name, fields]) => [
    name,
    name in left ? mergedFields(fieldsOf(left[name]), fieldsOf(fields)) : fields,
  ])
  return { ...left, ...Object.fromEntries(both) }
}

/** The part of a value that a set of fields names. */
function pick(value: unknown, fields: Fields): unknown {
  const names = Object.keys(fields).filter(name => name !== '.')
  if (names.length === 0) return value
  if (Array.isArray(value)) return value.flatMap((item, index) => pickItem(item, index, fields))
  const whole = fieldsOf(value)
  return Object.fromEntries(
    names.flatMap(name => {
      const key = name.slice('f:'.length)
      return name.startsWith('f:') && key in whole ? [[key, pick(whole[key], fieldsOf(fields[name]))]] : []
    }),
  )
}

function pickItem(item: unknown, index: number, fields: Fields): unknown[] {
  const name = Object.keys(fields).find(one => isItem(one, item, index))
  if (name === undefined) return []
  if (!name.startsWith('k:')) return [item]
  return [
    { ...fieldsOf(JSON.parse(name.slice('k:'.length))), ...fieldsOf(pick(item, fieldsOf(fields[name]))) },
  ]
}

/** Whether a name such as `k:{"name":"api"}` means this item of a list. */
export function isItem(name: string, item: unknown, index: number): boolean {
  if (name.startsWith('i:')) return Number(name.slice('i:'.length)) === index
  if (!name.startsWith('k:') && !name.startsWith('v:')) return false
  const wanted: unknown = JSON.parse(name.slice('k:'.length))
  if (name.startsWith('v:')) return wanted === item
  return Object.entries(fieldsOf(wanted)).every(([key, value]) => fieldsOf(item)[key] === value)
}
