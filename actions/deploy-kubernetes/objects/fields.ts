/** A part of a Kubernetes object as JSON has it. */
export type Fields = Readonly<Record<string, unknown>>

export type FieldPath = readonly (string | number)[]

/** The value as an object; anything else is an empty one. */
export const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {}

/** The value as a list; anything else is an empty one. */
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

export const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

export const numberOf = (value: unknown): number | undefined =>
  typeof value === 'number' ? value : undefined

/** What a path leads to, or nothing. */
export function fieldAt(value: unknown, ...path: FieldPath): unknown {
  let current = value
  for (const step of path) {
    if (typeof current !== 'object' || current === null) return undefined
    current = Array.isArray(current) ? current[Number(step)] : (current as Fields)[step]
  }
  return current
}

/** The same object with another value at the path; `undefined` removes the field. */
export function withField<Whole extends object>(whole: Whole, path: FieldPath, value: unknown): Whole {
  return replaced(whole, path, value) as Whole
}

function replaced(whole: unknown, path: FieldPath, value: unknown): unknown {
  const [step, ...rest] = path
  if (step === undefined) return value
  if (Array.isArray(whole))
    return whole.map((item, index) => (index === Number(step) ? replaced(item, rest, value) : item))
  const { [step]: current, ...others } = fieldsOf(whole)
  const next = replaced(current, rest, value)
  if (next === undefined) return others
  return step in fieldsOf(whole) ? { ...fieldsOf(whole), [step]: next } : { ...others, [step]: next }
}
