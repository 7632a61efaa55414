import { isDeepStrictEqual } from 'node:util'
import { fieldAt, listOf, textOf } from '../objects/fields.ts'
import { type KubeObject, keyOf, nameOf } from '../objects/kube-object.ts'
import { asAppliedBefore, FIELD_MANAGER, ownersOf } from '../objects/own-fields.ts'

/**
 * Whose what runs is: the first workload whose template is no longer what this run wrote into it, in words. What others
 * add beside that, such as the note of a restart or the mark of a controller that reloads configuration, takes nothing over.
 * @param base workloads as they were applied or last seen to be ours
 * @returns nothing where all of them still have what they had
 */
export function otherHand(base: readonly KubeObject[], now: readonly KubeObject[]): string | undefined {
  const found = new Map(now.map(object => [keyOf(object), object]))
  for (const before of base) {
    const after = found.get(keyOf(before))
    if (after !== undefined && !hasSameFields(before, after))
      return `${nameOf(after)} was changed by ${handOf(after)} meanwhile`
  }
  return undefined
}

const hasSameFields = (a: KubeObject, b: KubeObject): boolean =>
  isDeepStrictEqual(templateOf(a), templateOf(b))

/** The fields of the template that the server gives to us; a value that somebody else sets is theirs from then on. */
const templateOf = (object: KubeObject): unknown => fieldAt(asAppliedBefore(object), 'spec', 'template')

/** Who wrote the template last. */
function handOf(object: KubeObject): string {
  const entries = listOf(object.metadata['managedFields'])
  const owners = ownersOf(object)
  const latest = owners
    .map(({ manager, subresource }, index) => ({
      manager,
      subresource,
      time: textOf(fieldAt(entries[index], 'time')) ?? '',
    }))
    .filter(({ manager, subresource }) => subresource === undefined && manager !== FIELD_MANAGER)
    .toSorted((a, b) => (a.time < b.time ? 1 : -1))[0]
  return latest?.manager ?? 'another run of this action'
}
