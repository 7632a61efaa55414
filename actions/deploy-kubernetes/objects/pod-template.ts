import { type FieldPath, type Fields, fieldAt, fieldsOf, listOf, textOf } from './fields.ts'
import type { KubeObject } from './kube-object.ts'

/** One container as a manifest writes it. */
export interface Container {
  /** Where it is in the object. */
  readonly path: FieldPath
  readonly name: string
  readonly image: string
}

const LISTS = ['initContainers', 'containers'] as const

/** Where the pods of an object are described: in a template of its own, in that of its jobs, or in itself. */
export function podSpecPath(object: Fields): FieldPath | undefined {
  const candidates: FieldPath[] = [
    ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
    ['spec', 'template', 'spec'],
    ['spec'],
  ]
  return candidates.find(path => listOf(fieldAt(object, ...path, 'containers')).length > 0)
}

/** Every container of an object's pods, those that run first included. */
export function containersOf(object: KubeObject): Container[] {
  const path = podSpecPath(object)
  if (path === undefined) return []
  return LISTS.flatMap(list =>
    listOf(fieldAt(object, ...path, list)).flatMap((value, index) => {
      const { name, image } = fieldsOf(value)
      const at = { path: [...path, list, index], name: textOf(name) ?? '' }
      return textOf(image) === undefined ? [] : [{ ...at, image: textOf(image) ?? '' }]
    }),
  )
}
