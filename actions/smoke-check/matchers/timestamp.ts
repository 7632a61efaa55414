/** From this number on, an epoch is taken as milliseconds: in seconds it would lie beyond the year 5000. */
const SMALLEST_MILLISECONDS = 1e11

/**
 * A moment from ISO text, epoch seconds or epoch milliseconds; `undefined` for anything else. Text without a zone is
 * UTC, because that is what servers that forget the zone mean (`utcnow().isoformat()`).
 */
export function parseTimestamp(value: unknown): Date | undefined {
  if (typeof value === 'number') return valid(new Date(value < SMALLEST_MILLISECONDS ? value * 1_000 : value))
  if (typeof value !== 'string') return undefined
  const text = value.trim()
  if (/^\d{9,16}(\.\d+)?$/.test(text)) return parseTimestamp(Number(text))
  if (!/^\d{4}-\d\d-\d\d([T ]\d\d:\d\d|$)/.test(text)) return undefined
  const zoned = /(z|[+-]\d\d:?\d\d)$/i.test(text) || !/[T ]/.test(text) ? text : `${text}Z`
  return valid(new Date(zoned.replace(' ', 'T')))
}

/** A number such as 1e18 is no moment at all. */
const valid = (date: Date): Date | undefined => (Number.isNaN(date.getTime()) ? undefined : date)
