import { isDeepStrictEqual } from 'node:util'
import { type Fields, fieldsOf, textOf } from '../objects/fields.ts'
import type { KubeObject } from '../objects/kube-object.ts'
import { writable } from '../objects/own-fields.ts'

/** A step into an object: a field by its name, or the item of a list that has this name. */
export type Step = { readonly field: string } | { readonly item: string }

/** One field that an apply would change, or has changed. */
export interface Difference {
  readonly path: readonly Step[]
  /** Absent where the field is added. */
  readonly before: unknown
  /** Absent where the field is removed. */
  readonly after: unknown
}

/**
 * What would change for people: everything but status and what the server counts and notes. Comparing `resourceVersion`
 * instead would report changes that were none, since controllers write status all the time.
 */
export const differences = (before: KubeObject, after: KubeObject): Difference[] =>
  compare(writable(before), writable(after), [])

function compare(before: unknown, after: unknown, path: readonly Step[]): Difference[] {
  if (isDeepStrictEqual(before, after)) return []
  const [left, right] = [membersOf(before), membersOf(after)]
  if (left === undefined || right === undefined || left.kind !== right.kind) return [{ path, before, after }]
  const names = [...new Set([...left.members.keys(), ...right.members.keys()])]
  const found = names.flatMap(name =>
    compare(left.members.get(name), right.members.get(name), [...path, stepOf(left.kind, name)]),
  )
  return found.length > 0 ? found : [{ path, before, after }]
}

/** Whether everything that the wanted object says is so already. */
export function isSaid(wanted: unknown, live: unknown): boolean {
  if (Array.isArray(wanted)) return isDeepStrictEqual(wanted, live)
  if (typeof wanted !== 'object' || wanted === null) return wanted === live
  return Object.entries(wanted).every(([name, value]) => isSaid(value, fieldsOf(live)[name]))
}

interface Members {
  readonly kind: 'field' | 'item'
  readonly members: ReadonlyMap<string, unknown>
}

/** An object by its fields; a list by the names of its items, where each has one of its own. */
function membersOf(value: unknown): Members | undefined {
  if (Array.isArray(value)) {
    const members = new Map(
      value.flatMap(item => (nameIn(item) === undefined ? [] : [[nameIn(item) ?? '', item]])),
    )
    return members.size === value.length ? { kind: 'item', members } : undefined
  }
  if (typeof value !== 'object' || value === null) return undefined
  return { kind: 'field', members: new Map(Object.entries(value as Fields)) }
}

const nameIn = (item: unknown): string | undefined => textOf(fieldsOf(item)['name'])

const stepOf = (kind: 'field' | 'item', name: string): Step =>
  kind === 'field' ? { field: name } : { item: name }

/** `.spec.template.spec.containers[api].image` */
export const pathText = (path: readonly Step[]): string =>
  path.map(step => ('field' in step ? fieldText(step.field) : `[${step.item}]`)).join('')

const fieldText = (name: string): string => (/^[\w-]+$/.test(name) ? `.${name}` : `["${name}"]`)

const LONGEST_VALUE = 60

/** A value as people compare it, cut; of Secrets nothing but that there is one. */
export function valueText(value: unknown, isSecret: boolean): string {
  if (value === undefined) return 'nothing'
  if (isSecret) return 'hidden'
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text
}
