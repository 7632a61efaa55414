import { ActionError } from '../../../shared/failure/action-error.ts'
import type { Place } from '../findings/place.ts'

/** One thing wrong with the contract itself. */
export interface ContractProblem {
  readonly place: Place | undefined
  readonly message: string
}

/** Read from everywhere, also by npx, where no page of ours lies beside. */
const FORMAT = 'https://github.com/antjan/databiz-actions/blob/main/validate-config/README.md#the-contract'

/** The contract cannot be used. Every problem at once, each with file and line. */
export class ContractError extends ActionError {
  readonly problems: readonly ContractProblem[]

  constructor(
    origin: string,
    problems: readonly ContractProblem[],
    remedy = `The format, with every key: ${FORMAT}`,
  ) {
    const lines = problems.map(({ place, message }) =>
      place === undefined ? `${origin}: ${message}` : `${place.file}:${place.line}: ${message}`,
    )
    const [first = ''] = lines
    const message =
      lines.length === 1
        ? first
        : [`The contract has ${lines.length} problems:`, ...lines.map(line => `- ${line}`)].join('\n')
    super(message, { code: 'contract', remedy })
    this.problems = problems
  }
}
