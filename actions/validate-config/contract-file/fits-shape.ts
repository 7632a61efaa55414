import type { z } from '#libraries'

type Fits = (data: unknown) => boolean

/** The parts of a schema's definition that are followed here. */
interface Definition {
  readonly type: string
  readonly checks?: readonly { readonly _zod: { readonly def: CheckDefinition } }[]
  readonly entries?: Readonly<Record<string, string | number>>
  readonly values?: readonly unknown[]
  readonly options?: readonly z.ZodMiniType[]
  readonly element?: z.ZodMiniType
  readonly innerType?: z.ZodMiniType
  readonly keyType?: z.ZodMiniType
  readonly valueType?: z.ZodMiniType
  readonly shape?: Readonly<Record<string, z.ZodMiniType>>
}

interface CheckDefinition {
  readonly check: string
  readonly pattern?: RegExp
  readonly minimum?: number
  readonly maximum?: number
}

/**
 * Says for sure that data fits a schema; `false` only means that zod must look. A variable has sixty possible keys and
 * uses five: a thousand variables with rules for four environments would have zod look for a quarter of a million keys
 * that nobody wrote, and only its complaints are needed. What is not known here is left to zod.
 */
export function fitsShape(schema: z.ZodMiniType, data: unknown): boolean {
  return compiled(schema)(data)
}

const known = new WeakMap<z.ZodMiniType, Fits>()

function compiled(schema: z.ZodMiniType): Fits {
  const found = known.get(schema)
  if (found !== undefined) return found
  const fits = compile(schema._zod.def)
  known.set(schema, fits)
  return fits
}

const never: Fits = () => false

function compile(definition: Definition): Fits {
  const { type, checks = [], entries = {}, values = [], options = [], element, innerType } = definition
  if (type === 'string') return text(checks.map(check => check._zod.def))
  if (checks.length > 0) return never
  if (type === 'boolean') return data => typeof data === 'boolean'
  if (type === 'number') return data => Number.isFinite(data)
  if (type === 'literal') return data => values.includes(data)
  if (type === 'enum') {
    const words = new Set<unknown>(Object.values(entries))
    return data => words.has(data)
  }
  if (type === 'union') {
    const parts = options.map(compiled)
    return data => parts.some(fits => fits(data))
  }
  if (type === 'array' && element !== undefined) {
    const fits = compiled(element)
    return data => Array.isArray(data) && data.every(item => fits(item))
  }
  if (innerType !== undefined) return perhaps(type, compiled(innerType))
  return type === 'record' || type === 'object' ? keyed(definition) : never
}

function perhaps(type: string, fits: Fits): Fits {
  if (type === 'optional') return data => data === undefined || fits(data)
  return type === 'nullable' ? data => data === null || fits(data) : never
}

function text(checks: readonly CheckDefinition[]): Fits {
  if (!checks.every(({ check }) => ['string_format', 'min_length', 'max_length'].includes(check)))
    return never
  return data =>
    typeof data === 'string' &&
    checks.every(
      ({ pattern, minimum = 0, maximum = Infinity }) =>
        data.length >= minimum && data.length <= maximum && (pattern === undefined || pattern.test(data)),
    )
}

/** Only the keys that are written are looked at; of the others it is enough that none is needed. */
function keyed({ keyType, valueType, shape }: Definition): Fits {
  if (keyType !== undefined && valueType !== undefined) {
    const [name, value] = [compiled(keyType), compiled(valueType)]
    return data => isPlainObject(data) && Object.keys(data).every(key => name(key) && value(data[key]))
  }
  if (shape === undefined) return never
  const parts = new Map(Object.entries(shape).map(([key, part]) => [key, compiled(part)]))
  const needed = Object.keys(shape).filter(key => shape[key]?._zod.def.type !== 'optional')
  return data =>
    isPlainObject(data) &&
    needed.every(key => Object.hasOwn(data, key)) &&
    Object.keys(data).every(key => parts.get(key)?.(data[key]) === true)
}

const isPlainObject = (data: unknown): data is Readonly<Record<string, unknown>> =>
  typeof data === 'object' && data !== null && !Array.isArray(data)
