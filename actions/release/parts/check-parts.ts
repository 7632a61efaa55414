import { readInputs } from '../../../shared/declaration/read-inputs.ts'
import { InputError, type Problem } from '../../../shared/failure/input-error.ts'
import type { EnvironmentPlan } from '../databiz/databiz-file.ts'
import { sections } from '../databiz/sections.ts'
import type { Inputs } from '../declaration.ts'
import type { PartName } from './part.ts'
import { rawInputs } from './raw-inputs.ts'
import { placeOf } from './step-inputs.ts'

/**
 * Reads the inputs of every part before the first one starts.
 * @throws InputError with the problems of all parts at once, each under the name of its section
 */
export function checkParts(plan: EnvironmentPlan, inputs: Inputs, branch: string): void {
  const names = (Object.keys(sections) as PartName[]).filter(name => plan[name] !== undefined)
  const problems = [...branchProblems(plan, branch), ...names.flatMap(name => problemsOf(name, plan, inputs))]
  if (names.length === 0) {
    problems.push({ input: 'environment', message: `the file names no part for ${inputs.environment}` })
  }
  if (problems.length > 0) throw new InputError(oncePerInput(problems))
}

/** Two parts may miss the same token: that is one thing to mend. */
const oncePerInput = (problems: readonly Problem[]): Problem[] =>
  problems.filter(
    ({ input, message }, index) =>
      !message.startsWith('is required') ||
      problems.findIndex(other => other.input === input && other.message.startsWith('is required')) === index,
  )

function problemsOf(name: PartName, plan: EnvironmentPlan, inputs: Inputs): Problem[] {
  try {
    readInputs(sections[name], rawInputs(name, plan, inputs))
    return []
  } catch (thrown) {
    if (!(thrown instanceof InputError)) throw thrown
    return thrown.problems.map(problem => ({
      ...problem,
      input: placeOf(name, problem.input),
      message: inWordsOfTheRelease(name, problem.message),
    }))
  }
}

/** A message that names another input of the part means what the release calls it. */
const inWordsOfTheRelease = (part: PartName, message: string): string =>
  message.replace(/`([\w-]+)`/g, (quoted, input: string) =>
    Object.hasOwn(sections[part].inputs, input) ? `\`${placeOf(part, input)}\`` : quoted,
  )

/** An environment is released from its own branch: the wrong one is the most repeated accident of all. */
function branchProblems({ branch }: EnvironmentPlan, current: string): Problem[] {
  if (branch === undefined || current === '' || current === branch) return []
  return [
    { input: 'environment', message: `is released from the branch ${branch}, and this run is on ${current}` },
  ]
}
