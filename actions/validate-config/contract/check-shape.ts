import { z } from '#libraries'

/** What a schema says against a value, as zod words it. */
export interface ShapeIssue {
  readonly code: string
  readonly path: readonly (string | number)[]
  readonly message: string
  readonly keys?: readonly string[]
  readonly errors?: readonly (readonly ShapeIssue[])[]
}

/** The parts of a schema's definition that this check follows. */
interface Definition {
  readonly type: string
  readonly shape?: Readonly<Record<string, z.ZodMiniType>>
  readonly keyType?: z.ZodMiniType
  readonly valueType?: z.ZodMiniType
  readonly innerType?: z.ZodMiniType
}

const definitionOf = (schema: z.ZodMiniType): Definition => schema._zod.def as unknown as Definition

/**
 * Checks only the keys that are there. A variable has sixty possible keys and uses five; a thousand variables with rules
 * for four environments would have zod look for a quarter of a million keys that nobody wrote.
 */
export function checkShape(
  schema: z.ZodMiniType,
  data: unknown,
  path: readonly (string | number)[] = [],
): ShapeIssue[] {
  const { type, shape, keyType, valueType, innerType } = definitionOf(schema)
  if ((type === 'optional' || type === 'nullable') && innerType !== undefined)
    return data === undefined || data === null ? leaf(schema, data, path) : checkShape(innerType, data, path)
  if (!isPlainObject(data)) return leaf(schema, data, path)
  if (type === 'object' && shape !== undefined) return objectIssues(shape, data, path)
  if (type !== 'record' || keyType === undefined || valueType === undefined) return leaf(schema, data, path)
  return Object.entries(data).flatMap(([key, value]) => [
    ...leaf(keyType, key, [...path, key]),
    ...checkShape(valueType, value, [...path, key]),
  ])
}

function objectIssues(
  shape: Readonly<Record<string, z.ZodMiniType>>,
  data: Readonly<Record<string, unknown>>,
  path: readonly (string | number)[],
): ShapeIssue[] {
  const keys = Object.keys(data)
  const unknown = keys.filter(key => !Object.hasOwn(shape, key))
  const absent = Object.entries(shape).filter(
    ([key, schema]) => !(key in data) && definitionOf(schema).type !== 'optional',
  )
  return [
    ...(unknown.length === 0
      ? []
      : [{ code: 'unrecognized_keys', path, keys: unknown, message: 'unknown keys' }]),
    ...absent.flatMap(([key, schema]) => leaf(schema, undefined, [...path, key])),
    ...keys.flatMap(key => {
      const schema = shape[key]
      return schema === undefined ? [] : checkShape(schema, data[key], [...path, key])
    }),
  ]
}

function leaf(schema: z.ZodMiniType, data: unknown, path: readonly (string | number)[]): ShapeIssue[] {
  const parsed = z.safeParse(schema, data)
  if (parsed.success) return []
  return (parsed.error.issues as unknown as ShapeIssue[]).map(issue => ({
    ...issue,
    path: [...path, ...issue.path],
  }))
}

const isPlainObject = (data: unknown): data is Readonly<Record<string, unknown>> =>
  typeof data === 'object' && data !== null && !Array.isArray(data)
