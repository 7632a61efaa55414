/** Far more than is shown: texts are cut for people only after secrets are taken out of them. */
const LONGEST = 65_536

/** A value from outside as text on one line. It is redacted, shortened and made inert where it is printed. */
export function showValue(value: unknown): string {
  if (value === undefined) return 'absent'
  const text = typeof value === 'string' ? JSON.stringify(value) : (JSON.stringify(value) ?? String(value))
  return text.slice(0, LONGEST).replace(/\s+/g, ' ')
}
