import { parsed } from '../kubectl/answer.ts'
import type { Kubectl } from '../kubectl/kubectl.ts'
import { KubectlError } from '../kubectl/kubectl-error.ts'
import { fieldsOf, listOf, textOf } from '../objects/fields.ts'
import { knownResource, type Resource } from '../objects/known-kinds.ts'
import { groupOf, type KubeObject } from '../objects/kube-object.ts'

export type ResourceOf = (object: Pick<KubeObject, 'apiVersion' | 'kind'>) => Resource | undefined

/**
 * What the server calls the kinds of these objects. Built-in kinds are known; for others it is asked once for each version
 * of a group. A version that the server does not have gives nothing: the dry run says so, with the name of the object.
 */
export async function discoverResources(
  objects: readonly KubeObject[],
  kubectl: Kubectl,
): Promise<ResourceOf> {
  const unknown = objects.filter(object => knownResource(groupOf(object), object.kind) === undefined)
  const versions = new Set(
    unknown.map(({ apiVersion }) => apiVersion).filter(version => version.includes('/')),
  )
  const found = new Map<string, Resource>()
  for (const version of versions)
    for (const [kind, resource] of await resourcesOf(version, kubectl))
      found.set(`${version} ${kind}`, resource)
  return object =>
    knownResource(groupOf(object), object.kind) ?? found.get(`${object.apiVersion} ${object.kind}`)
}

async function resourcesOf(version: string, kubectl: Kubectl): Promise<[string, Resource][]> {
  const what = `Asking which kinds ${version} has`
  try {
    const answer = await kubectl.text({ what, arguments: ['get', '--raw', `/apis/${version}`] })
    return listOf(fieldsOf(parsed(answer, what))['resources']).flatMap(value => {
      const { name, kind, namespaced } = fieldsOf(value)
      const [plural, word] = [textOf(name) ?? '', textOf(kind) ?? '']
      const group = version.slice(0, version.indexOf('/'))
      return plural.includes('/') ? [] : [[word, { group, plural, namespaced: namespaced === true }]]
    })
  } catch (thrown) {
    if (thrown instanceof KubectlError && ['not-found', 'unknown-kind', 'forbidden'].includes(thrown.kind))
      return []
    throw thrown
  }
}
