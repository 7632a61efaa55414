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
    return JSON.parse(this.text) as unknown
  }

  toString(): string {
    return this.text
  }
}

/** The text itself, or, where it could be meant as more than text, both at once. */
export const variableValue = (text: string): string | VariableValue =>
  TYPED.test(text) ? new VariableValue(text) : text
