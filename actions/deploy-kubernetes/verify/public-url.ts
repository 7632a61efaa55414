import { fieldAt, fieldsOf, listOf, textOf } from '../objects/fields.ts'
import { groupKindOf, type KubeObject } from '../objects/kube-object.ts'

/** The address of the first host that the ingresses name; a wildcard is no address. */
export function publicUrl(objects: readonly KubeObject[]): string | undefined {
  for (const ingress of objects.filter(object => groupKindOf(object) === 'Ingress.networking.k8s.io')) {
    const hosts = listOf(fieldAt(ingress, 'spec', 'rules')).flatMap(
      rule => textOf(fieldsOf(rule)['host']) ?? [],
    )
    const host = hosts.find(name => name !== '' && !name.includes('*'))
    if (host === undefined) continue
    const secured = listOf(fieldAt(ingress, 'spec', 'tls')).flatMap(one => listOf(fieldsOf(one)['hosts']))
    return `${secured.includes(host) ? 'https' : 'http'}://${host}`
  }
  return undefined
}
