import { fieldsOf } from '../objects/fields.ts'
import { groupKindOf, type KubeObject, nameOf } from '../objects/kube-object.ts'
import { FIELD_MANAGER, type FieldOwner, isItem, ownersOf } from '../objects/own-fields.ts'
import { type Difference, pathText, type Step, valueText } from './differences.ts'

/** Writers whose fields become ours when an object is taken over from a plain `kubectl apply`. */
export const FORMER_MANAGERS: ReadonlySet<string> = new Set([
  'kubectl-client-side-apply',
  'before-first-apply',
])

/**
 * One sentence for every field that somebody else set to another value than the manifest: which field, whose hand, and
 * both values.
 */
export function driftWarnings(live: KubeObject, changes: readonly Difference[]): string[] {
  const isSecret = groupKindOf(live) === 'Secret'
  return changes.flatMap(({ path, before, after }) => {
    const other = ownersOf(live).find(owner => isForeign(owner) && owns(owner, live, path))
    if (other === undefined || before === undefined) return []
    const [was, is] = [valueText(before, isSecret), valueText(after, isSecret)]
    return [
      `${nameOf(live)} ${pathText(path)} was set to ${was} by ${other.manager}; the manifest says ${is}, and that is applied`,
    ]
  })
}

const isForeign = ({ manager }: FieldOwner): boolean =>
  manager !== FIELD_MANAGER && !FORMER_MANAGERS.has(manager)

/** Whether a writer owns the field that the path leads to, or a part of it. */
function owns(owner: FieldOwner, object: KubeObject, path: readonly Step[]): boolean {
  let fields = owner.fields
  let value: unknown = object
  for (const step of path) {
    const found = memberOf(fields, value, step)
    if (found === undefined) return false
    fields = found.fields
    value = found.value
    if (Object.keys(fields).length === 0) return true
  }
  return true
}

function memberOf(fields: Readonly<Record<string, unknown>>, value: unknown, step: Step) {
  if ('field' in step) {
    const name = `f:${step.field}`
    return name in fields ? { fields: fieldsOf(fields[name]), value: fieldsOf(value)[step.field] } : undefined
  }
  const items = Array.isArray(value) ? value : []
  const index = items.findIndex(item => fieldsOf(item)['name'] === step.item)
  const name = Object.keys(fields).find(one => isItem(one, items[index], index))
  return name === undefined ? undefined : { fields: fieldsOf(fields[name]), value: items[index] }
}
