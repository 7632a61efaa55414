import { fieldAt, fieldsOf, listOf, textOf } from '../objects/fields.ts'
import type { Resource } from '../objects/known-kinds.ts'
import { groupKindOf, type KubeObject } from '../objects/kube-object.ts'
import type { ResourceOf } from './resources.ts'

export const isDefinition = (object: KubeObject): boolean =>
  groupKindOf(object) === 'CustomResourceDefinition.apiextensions.k8s.io'

/** Kinds that definitions among the manifests bring along, by `apiVersion kind`. */
function definedKinds(objects: readonly KubeObject[]): ReadonlyMap<string, Resource> {
  const found = objects.filter(isDefinition).flatMap(definition => {
    const group = textOf(fieldAt(definition, 'spec', 'group')) ?? ''
    const kind = textOf(fieldAt(definition, 'spec', 'names', 'kind')) ?? ''
    const plural = textOf(fieldAt(definition, 'spec', 'names', 'plural')) ?? ''
    const namespaced = fieldAt(definition, 'spec', 'scope') === 'Namespaced'
    return listOf(fieldAt(definition, 'spec', 'versions')).flatMap(version => {
      const { name, served } = fieldsOf(version)
      const isServed = served === true && textOf(name) !== undefined
      return isServed ? [[`${group}/${name} ${kind}`, { group, plural, namespaced }] as const] : []
    })
  })
  return new Map(found)
}

/** What of the manifests the server does not know yet, because its definition comes with them. */
export interface Coming {
  /** What the server knows, and what it is about to know. */
  readonly resourceOf: ResourceOf
  /** The server does not know its kind yet: it can neither be read nor checked before its definition is there. */
  isComing(object: Pick<KubeObject, 'apiVersion' | 'kind'>): boolean
}

export function comingKinds(objects: readonly KubeObject[], known: ResourceOf): Coming {
  const defined = definedKinds(objects)
  const ofDefinition: ResourceOf = ({ apiVersion, kind }) => defined.get(`${apiVersion} ${kind}`)
  return {
    resourceOf: object => known(object) ?? ofDefinition(object),
    isComing: object => known(object) === undefined && ofDefinition(object) !== undefined,
  }
}
