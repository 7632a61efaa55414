import { isNumeric, parseJson } from './exact-number.ts'

const TYPED = /^(-?\d+(\.\d+)?([eE][+-]?\d+)?|true|false|null)$/

/**
 * What a variable of the environment holds where it stands alone: every variable is text, and one that looks like a
 * number, a truth value or null may be meant as such. It fits either.
 */
export class VariableValue {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }

  /** What the text spells. */
  get typed(): unknown {
    return parseJson(this.text)
  }

  /** The text, as a report quotes it inside something larger. */
  toJSON(): string {
    return this.text
  }

  toString(): string {
    return this.text
  }
}

/**
 * The same for what is in a file about something that is always text, such as a header: `x-limit: 100` means the text
 * of the number. Bounds stay numbers.
 */
export function ofText(written: unknown): unknown {
  if (typeof written === 'number' || typeof written === 'boolean' || isNumeric(written))
    return new VariableValue(String(written))
  if (Array.isArray(written)) return written.map(ofText)
  const negated = typeof written === 'object' && written !== null && Object.hasOwn(written, 'not')
  return negated ? { ...written, not: ofText((written as { not: unknown }).not) } : written
}

/** The text itself, or, where it could be meant as more than text, both at once. */
export const variableValue = (text: string): string | VariableValue =>
  TYPED.test(text) ? new VariableValue(text) : text
