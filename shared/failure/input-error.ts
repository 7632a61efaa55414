import { cut } from '../text/cut.ts'
import { ActionError } from './action-error.ts'

const LONGEST_VALUE = 80

/** One thing wrong with what the user wrote. `value` is left out for secrets. */
export interface Problem {
  readonly input: string
  readonly message: string
  readonly value?: string
}

/** Every problem with the inputs at once, so that one run is enough to mend them all. */
export class InputError extends ActionError {
  readonly problems: readonly Problem[]

  constructor(problems: readonly Problem[], remedy?: string) {
    super(describeProblems(problems), { code: 'input', ...(remedy === undefined ? {} : { remedy }) })
    this.problems = problems
  }
}

function describeProblems(problems: readonly Problem[]): string {
  const [only] = problems
  if (problems.length === 1 && only !== undefined) return describeProblem(only)
  return [`${problems.length} inputs need attention:`, ...problems.map(p => `- ${describeProblem(p)}`)].join(
    '\n',
  )
}

function describeProblem({ input, message, value }: Problem): string {
  const shown =
    value === undefined || value === '' ? '' : ` (given: ${JSON.stringify(cut(value, LONGEST_VALUE))})`
  return `${input}: ${message}${shown}`
}
