import { ExactNumber, isNumeric } from './exact-number.ts'
import { isHealthy } from './healthy.ts'
import type { Observation } from './matcher.ts'
import { parseTimestamp } from './timestamp.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const ISO_DATE = /^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?\s?(z|[+-]\d\d:?\d\d)?)?$/i

const isObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isWhole = ({ canonical }: ExactNumber): boolean => /^-?\d+e\d+$/.test(canonical)

const isText = (value: unknown): value is string => typeof value === 'string'

/** The words after `is` that speak of a value. */
const VALUE_KINDS: Readonly<Record<string, (value: unknown) => boolean>> = {
  healthy: isHealthy,
  null: value => value === null,
  empty: isEmpty,
  'not-empty': value => !isEmpty(value),
  string: isText,
  number: isNumeric,
  integer: value => Number.isInteger(value) || (value instanceof ExactNumber && isWhole(value)),
  boolean: value => typeof value === 'boolean',
  array: value => Array.isArray(value),
  object: value => isObject(value) && !(value instanceof ExactNumber),
  'iso-date': value => isText(value) && ISO_DATE.test(value) && parseTimestamp(value) !== undefined,
  uuid: value => isText(value) && UUID.test(value),
  url: value => isText(value) && URL.canParse(value) && /^https?:/i.test(value),
}

/** The words after `is` that speak of the place. */
const PLACE_KINDS: Readonly<Record<string, (seen: Observation) => boolean>> = {
  present: ({ values }) => values.length > 0,
  absent: ({ values }) => values.length === 0,
}

/** Every word that `is` knows. */
export const kindNames = [
  'healthy',
  'present',
  'absent',
  'null',
  'empty',
  'not-empty',
  'string',
  'number',
  'integer',
  'boolean',
  'array',
  'object',
  'iso-date',
  'uuid',
  'url',
] as const

/** True when what was seen is of that kind. */
export function isOfKind(kind: string, { values, mode }: Observation): boolean {
  const place = PLACE_KINDS[kind]
  if (place !== undefined) return place({ values, mode })
  const fits = VALUE_KINDS[kind]
  if (fits === undefined || values.length === 0) return false
  return mode === 'every' ? values.every(fits) : values.some(fits)
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === '') return true
  if (Array.isArray(value)) return value.length === 0
  return typeof value === 'object' && Object.keys(value).length === 0
}
