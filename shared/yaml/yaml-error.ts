import { ActionError } from '../failure/action-error.ts'

/** A YAML text that cannot be read, or that means more than a person wrote, with the line. */
export class YamlError extends ActionError {
  readonly line: number

  constructor(message: string, line: number, cause?: unknown) {
    super(message, { code: 'yaml', cause })
    this.line = line
  }
}
