const LONGEST = 120

/** A value from outside as short text on one line. It is redacted and made inert where it is printed. */
export function showValue(value: unknown): string {
  if (value === undefined) return 'absent'
  const text = typeof value === 'string' ? JSON.stringify(value) : (JSON.stringify(value) ?? String(value))
  const line = text.replace(/\s+/g, ' ')
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line
}
