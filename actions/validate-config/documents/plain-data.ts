/** Data from a file as an object; anything else is an empty one. */
export const asObject = (data: unknown): Readonly<Record<string, unknown>> =>
  typeof data === 'object' && data !== null && !Array.isArray(data) ? (data as Record<string, unknown>) : {}

export const asList = (data: unknown): readonly unknown[] => (Array.isArray(data) ? data : [])

/** A scalar as the text that it was meant as; anything else is empty. */
export const asText = (data: unknown): string =>
  typeof data === 'string' ? data : typeof data === 'number' || typeof data === 'boolean' ? String(data) : ''
