import { fieldsOf } from '../objects/fields.ts'
import { groupKindOf, type KubeObject } from '../objects/kube-object.ts'

/** Every value of the Secrets among the objects, encoded and decoded, so that no message can show one. */
export const secretValues = (objects: readonly KubeObject[]): string[] =>
  objects.filter(object => groupKindOf(object) === 'Secret').flatMap(valuesOf)

function valuesOf(secret: KubeObject): string[] {
  const encoded = Object.values(fieldsOf(secret['data'])).map(String)
  const plain = Object.values(fieldsOf(secret['stringData'])).map(String)
  const decoded = encoded.map(text => Buffer.from(text, 'base64').toString('utf8'))
  return [...encoded, ...plain, ...decoded.filter(text => !text.includes('\ufffd'))].filter(
    text => text !== '',
  )
}
