import { ActionError, type FailureDetails } from '../failure/action-error.ts'

/** A program ended badly or could not be started. */
export class CommandError extends ActionError {
  readonly program: string
  readonly exitCode: number | undefined
  /** The last lines of its standard error. */
  readonly errors: string

  constructor(
    message: string,
    facts: { program: string; exitCode?: number | undefined; errors?: string },
    details: FailureDetails = {},
  ) {
    super(message, { code: 'command', ...details })
    this.program = facts.program
    this.exitCode = facts.exitCode
    this.errors = facts.errors ?? ''
  }
}
