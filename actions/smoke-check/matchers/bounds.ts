import { DURATION_FORM, parseDuration } from '../../../shared/units/duration.ts'
import { parseSize, SIZE_FORM } from '../../../shared/units/size.ts'
import { ExactNumber, isNumeric } from './exact-number.ts'
import { parseTimestamp } from './timestamp.ts'
import { VariableValue } from './variable-value.ts'

/** What a place measures, which decides the units that may be there. */
export type Measure = 'plain' | 'duration' | 'size' | 'days'

export interface Bound {
  readonly unit: 'number' | 'duration' | 'size' | 'date'
  readonly value: number | ExactNumber
}

const DAY_MS = 86_400_000

/** A number, duration, size or date as written; text says what may be there. */
export function readBound(written: unknown, measure: Measure): Bound | string {
  const given = written instanceof VariableValue ? written.typed : written
  if (given instanceof ExactNumber && measure === 'plain') return { unit: 'number', value: given }
  if (typeof given === 'number') return numberBound(given, measure)
  const duration = typeof given === 'string' ? parseDuration(given) : undefined
  if (duration !== undefined && measure !== 'size') return { unit: 'duration', value: duration }
  const size = typeof given === 'string' ? parseSize(given) : undefined
  if (size !== undefined && (measure === 'size' || measure === 'plain')) return { unit: 'size', value: size }
  const date = typeof given === 'string' ? parseTimestamp(given) : undefined
  if (date !== undefined && measure === 'plain') return { unit: 'date', value: date.getTime() }
  return `must be ${FORMS[measure]}`
}

const FORMS: Readonly<Record<Measure, string>> = {
  plain: 'a number, a duration (800ms, 14d), a size (64KiB) or an ISO date',
  duration: DURATION_FORM,
  size: SIZE_FORM,
  days: 'a number of days or a duration such as 14d',
}

function numberBound(value: number, measure: Measure): Bound | string {
  if (measure === 'plain') return { unit: 'number', value }
  if (measure === 'days') return { unit: 'duration', value: value * DAY_MS }
  return `needs a unit: ${FORMS[measure]}`
}

/** What was seen, in the unit of a bound; `undefined` when the two cannot be compared. */
export function inUnitOf(bound: Bound, seen: unknown, measure: Measure): number | ExactNumber | undefined {
  if (measure === 'days') return typeof seen === 'number' ? seen * DAY_MS : undefined
  if (measure !== 'plain') return typeof seen === 'number' ? seen : undefined
  if (bound.unit === 'date') return parseTimestamp(seen)?.getTime()
  if (bound.unit === 'duration') return typeof seen === 'string' ? parseDuration(seen) : undefined
  if (bound.unit === 'size' && typeof seen === 'string') return parseSize(seen)
  return isNumeric(seen) ? seen : undefined
}
