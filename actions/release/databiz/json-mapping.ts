export type Mapping = Readonly<Record<string, unknown>>

/** A value as an object; empty where it is none. */
export const mapping = (value: unknown): Mapping =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}

/** The object that a JSON text holds; empty where it holds none or cannot be read, for those who only look around. */
export function mappingIn(text: string): Mapping {
  try {
    return mapping(JSON.parse(text))
  } catch {
    return {}
  }
}
