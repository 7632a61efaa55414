import { InputError } from '../../../shared/failure/input-error.ts'
import type { ResourceOf } from '../cluster/resources.ts'
import type { Inputs } from '../declaration.ts'
import { readImageLines } from '../inputs/image-lines.ts'
import type { KubeObject } from '../objects/kube-object.ts'
import { inOrder } from '../objects/order.ts'
import { writable } from '../objects/own-fields.ts'
import { applyImages, unpinned } from './apply-images.ts'
import { manifestProblems } from './check-manifests.ts'
import type { Manifest } from './parse-manifests.ts'

/**
 * The objects as they are applied: with their namespace and the images of the input, in order, without what a server adds
 * to objects that were exported from one.
 * @throws InputError with everything that must not be applied
 */
export function prepareObjects(
  manifests: readonly Manifest[],
  inputs: Inputs,
  namespace: string,
  resourceOf: ResourceOf,
): readonly KubeObject[] {
  const input = inputs.kustomize === undefined ? 'manifests' : 'kustomize'
  const rules = { input, namespace, allowKinds: inputs.allowKinds, resourceOf } as const
  const { lines } = readImageLines(inputs.images)
  const { objects, problems } = applyImages(
    manifests.map(({ object }) => writable(object)),
    lines,
  )
  const all = [
    ...manifestProblems(manifests, rules),
    ...problems,
    ...(inputs.requireDigest ? unpinned(objects) : []),
    ...migrateProblems(inputs.migrate, objects),
  ]
  if (all.length > 0) throw new InputError(all)
  return inOrder(objects.map(object => placed(object, namespace, resourceOf)))
}

/** Of a kind that nobody knows the place is left to the server. */
function placed(object: KubeObject, namespace: string, resourceOf: ResourceOf): KubeObject {
  if (resourceOf(object)?.namespaced === false) return object
  return { ...object, metadata: { ...object.metadata, namespace } }
}

function migrateProblems(migrate: string | undefined, objects: readonly KubeObject[]) {
  if (migrate === undefined) return []
  const jobs = objects.filter(({ kind }) => kind === 'Job').map(({ metadata }) => metadata.name)
  if (jobs.includes(migrate.slice('job/'.length))) return []
  const known =
    jobs.length === 0
      ? 'the manifests hold no Job'
      : `there are ${jobs.map(name => `job/${name}`).join(', ')}`
  return [{ input: 'migrate', message: `is no Job of the manifests; ${known}`, value: migrate }]
}
