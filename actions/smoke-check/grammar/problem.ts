import { ActionError } from '../../../shared/failure/action-error.ts'

/** Keys and list positions from the root of the file. */
export type Path = readonly (string | number)[]

export interface Position {
  readonly line: number
  readonly column: number
}

/** One thing wrong with a smoke file. Values are never quoted where they may be secret. */
export interface FileProblem {
  readonly message: string
  readonly position: Position | undefined
}

/** A smoke file that cannot be used, with everything that is wrong with it. */
export class SmokeFileError extends ActionError {
  readonly file: string
  readonly problems: readonly FileProblem[]

  constructor(file: string, problems: readonly FileProblem[]) {
    super(describe(file, problems), {
      code: 'input',
      remedy:
        'The keys and matchers are described in smoke-check/README.md; smoke-check/smoke.schema.json helps your editor.',
    })
    this.file = file
    this.problems = problems
  }
}

function describe(file: string, problems: readonly FileProblem[]): string {
  const lines = problems.map(({ message, position }) => `${place(position)}${message}`)
  return lines.length === 1
    ? `${file}: ${lines[0]}`
    : `${file} has ${lines.length} problems:\n${lines.map(line => `- ${line}`).join('\n')}`
}

const place = (position: Position | undefined): string =>
  position === undefined ? '' : `line ${position.line}, column ${position.column}: `
