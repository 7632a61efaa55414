/** What every expected failure carries: a stable code, what happened, and what the reader can do about it. */
export interface FailureDetails {
  /** Stable word for tests and tools, such as `input`, `remote`, `deadline`. */
  readonly code?: string
  /** One sentence that says what to do next. */
  readonly remedy?: string
  readonly cause?: unknown
}

/** An expected failure. Anything else that is thrown is reported as a defect, with its cause chain. */
export class ActionError extends Error {
  readonly code: string
  readonly remedy: string | undefined

  constructor(message: string, details: FailureDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause })
    this.name = new.target.name
    this.code = details.code ?? 'failure'
    this.remedy = details.remedy
  }
}

/** The step, or one part of it, ran out of time. */
export class DeadlineError extends ActionError {
  constructor(message: string, details: FailureDetails = {}) {
    super(message, { code: 'deadline', ...details })
  }
}

/** The run was cancelled from outside (SIGINT, SIGTERM). */
export class CancelledError extends ActionError {
  constructor(message = 'The run was cancelled', details: FailureDetails = {}) {
    super(message, { code: 'cancelled', ...details })
  }
}

/** Nothing is left that could end the run: a promise in it is never settled. */
export class UnsettledError extends ActionError {
  constructor() {
    super('The run came to a standstill without a verdict', {
      code: 'unsettled',
      remedy: 'Please report it, with what the log says before; the step did not do what it was to do.',
    })
  }
}
