import { type Fields, fieldAt, fieldsOf, listOf } from '../objects/fields.ts'
import type { KubeObject } from '../objects/kube-object.ts'
import { FIELD_MANAGER, isOurs, mergedFields, ownersOf } from '../objects/own-fields.ts'
import { FORMER_MANAGERS } from './drift.ts'

/** Which writers' fields become ours: those of a former plain apply, or those of everybody. */
export type Adopted = 'former' | 'everybody'

interface Operation {
  readonly op: 'replace'
  readonly path: string
  readonly value: unknown
}

/**
 * The JSON patch that hands other writers' fields over to us, or nothing where there are none. Without it the first
 * server-side apply of an object made by plain `kubectl apply` conflicts, and forcing it makes two revisions; and a field
 * that nobody of us owns stays for ever (kubernetes/kubernetes#112826). The server refuses the patch when the object
 * changed since it was read.
 */
export function adoptionPatch(live: KubeObject, adopted: Adopted): readonly Operation[] | undefined {
  const entries = listOf(live.metadata['managedFields'])
  const owners = ownersOf(live)
  const taken = owners.map(
    ({ manager, operation, subresource }) =>
      subresource === undefined &&
      (adopted === 'everybody' ||
        FORMER_MANAGERS.has(manager) ||
        (manager === FIELD_MANAGER && operation === 'Update')),
  )
  const foreign = owners.filter((owner, index) => taken[index] === true && !isOurs(owner))
  if (foreign.length === 0) return undefined
  const mine = owners.filter(isOurs)
  const fields = [...mine, ...foreign].map(owner => owner.fields).reduce(mergedFields, {})
  const kept = entries.filter((_, index) => taken[index] !== true && !isOurs(owners[index] ?? NOBODY))
  const template = fieldsOf(entries.find((_, index) => taken[index] === true))
  const ours = {
    manager: FIELD_MANAGER,
    operation: 'Apply',
    apiVersion: live.apiVersion,
    ...(template['time'] === undefined ? {} : { time: template['time'] }),
    fieldsType: 'FieldsV1',
    fieldsV1: withoutNotes(fields),
  }
  return [
    { op: 'replace', path: '/metadata/resourceVersion', value: live.metadata.resourceVersion },
    { op: 'replace', path: '/metadata/managedFields', value: [...kept, ours] },
  ]
}

const NOBODY = { manager: '', operation: '', subresource: undefined, fields: {} }

/** The controller's own note is not ours to keep or to drop. */
function withoutNotes(fields: Fields): Fields {
  const { 'f:status': _, ...rest } = fields
  const annotations = fieldsOf(fieldAt(rest, 'f:metadata', 'f:annotations'))
  const { 'f:deployment.kubernetes.io/revision': note, ...kept } = annotations
  if (note === undefined) return rest
  return { ...rest, 'f:metadata': { ...fieldsOf(rest['f:metadata']), 'f:annotations': kept } }
}
