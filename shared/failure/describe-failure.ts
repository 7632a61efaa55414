import { ActionError } from './action-error.ts'

/** The words of a failure: one message for the annotation, and the chain of causes for the log. */
export interface FailureReport {
  readonly code: string
  readonly message: string
  readonly causes: readonly string[]
}

/** Turns anything that can be thrown, an `Error` or not, into words. */
export function describeFailure(thrown: unknown): FailureReport {
  if (thrown instanceof ActionError) {
    const remedy = thrown.remedy === undefined ? '' : `\n${thrown.remedy}`
    return { code: thrown.code, message: `${thrown.message}${remedy}`, causes: causesOf(thrown) }
  }
  const message = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : `Thrown: ${String(thrown)}`
  return { code: 'defect', message: `Unexpected failure. ${message}`, causes: causesOf(thrown) }
}

function causesOf(thrown: unknown): string[] {
  const causes: string[] = []
  let current = thrown instanceof Error ? thrown.cause : undefined
  while (current !== undefined && causes.length < 8) {
    causes.push(current instanceof Error ? `${current.name}: ${current.message}` : String(current))
    current = current instanceof Error ? current.cause : undefined
  }
  return causes
}
