import { createHash } from 'node:crypto'
import { WORKLOADS } from '../objects/known-kinds.ts'
import { groupKindOf, type KubeObject, keyOf } from '../objects/kube-object.ts'

/** Digest of everything in the manifests that a rollback of pod templates does not bring back. Of Secrets it reveals nothing. */
export function configurationDigest(objects: readonly KubeObject[]): string {
  const hash = createHash('sha256')
  for (const object of objects.filter(one => !WORKLOADS.has(groupKindOf(one)))) {
    const shown = groupKindOf(object) === 'Secret' ? Object.keys(object).sort() : object
    hash.update(`${keyOf(object)} ${JSON.stringify(shown)}\n`)
  }
  return hash.digest('hex').slice(0, 16)
}
