import { ExactNumber } from './exact-number.ts'
import { VariableValue } from './variable-value.ts'

/** The same value with the language's own types only, for those who look at shapes and not at values. */
export function plainForm(value: unknown): unknown {
  if (value instanceof ExactNumber) return Number(String(value))
  if (value instanceof VariableValue) return plainForm(value.typed)
  if (Array.isArray(value)) return value.map(plainForm)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plainForm(inner)]))
}
