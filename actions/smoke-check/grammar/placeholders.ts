/** `${NAME}`, and `$${` for a literal `${`. */
const PLACEHOLDER = /\$\$\{|\$\{([^}]*)\}/g
const NAME = /^[A-Za-z_]\w*(\(\))?$/

/** A value in a text, or why there is none. */
export type Lookup = (name: string) => { readonly value: unknown } | { readonly missing: string } | 'keep'

export interface Filled {
  readonly value: unknown
  readonly missing: readonly string[]
}

/** Fills the placeholders of a text. A text that is one placeholder takes the value with its type. */
export function fillPlaceholders(text: string, lookup: Lookup): Filled {
  const missing: string[] = []
  const whole = /^\$\{([^}]*)\}$/.exec(text)?.[1]
  const found = (name: string) => {
    const answer = NAME.test(name) ? lookup(name) : { missing: `\${${name}} is not a name` }
    if (answer !== 'keep' && 'missing' in answer) missing.push(answer.missing)
    return answer
  }
  if (whole !== undefined) {
    const answer = found(whole)
    return { value: answer !== 'keep' && 'value' in answer ? answer.value : text, missing }
  }
  const value = text.replace(PLACEHOLDER, (all: string, name?: string) => {
    if (name === undefined) return '${'
    const answer = found(name)
    return answer !== 'keep' && 'value' in answer ? String(answer.value) : all
  })
  return { value, missing }
}

/** The names that a text asks for. */
export const placeholderNames = (text: string): string[] =>
  [...text.matchAll(PLACEHOLDER)].flatMap(([, name]) => (name === undefined ? [] : [name]))

/** The same for every text inside a value. Exact numbers and values of variables are what they are, and stay so. */
export function fillDeep(value: unknown, lookup: Lookup): unknown {
  if (typeof value === 'string') return fillPlaceholders(value, lookup).value
  if (Array.isArray(value)) return value.map((item: unknown) => fillDeep(item, lookup))
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, fillDeep(inner, lookup)]))
}

/** Every name that is asked for anywhere inside a value. */
export function namesIn(value: unknown): string[] {
  if (typeof value === 'string') return placeholderNames(value)
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(namesIn)
}
