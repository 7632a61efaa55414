import type { Declaration } from '../../shared/declaration/declaration.ts'
import { type RawInputs, readInputs } from '../../shared/declaration/read-inputs.ts'
import { InputError, type Problem } from '../../shared/failure/input-error.ts'
import type { Subject } from '../../shared/subject/subject.ts'
import type { EnvironmentPlan, PlainName } from './databiz/plan.ts'
import { plainSections } from './databiz/sections.ts'
import type { Inputs } from './declaration.ts'
import { plainGiven, plainInputs, sideInputs } from './side-inputs.ts'

/** One part with its inputs, and the words that the release has for them. */
interface PartInputs {
  readonly section: string
  readonly declaration: Declaration
  readonly given: Readonly<Record<string, string>>
  readonly raw: RawInputs
}

/**
 * Reads the inputs of every part before the first one starts.
 * @throws InputError with the problems of all parts at once, each under the name of its section
 */
export function checkInputs(plan: EnvironmentPlan, inputs: Inputs, subject: Subject): void {
  const parts = partsOf(plan, inputs)
  const problems = [
    ...branchProblems(plan, subject, inputs),
    ...buildProblems(plan, inputs),
    ...parts.flatMap(problemsOf),
  ]
  if (parts.length === 0)
    problems.push({ input: 'environment', message: `the file names no part for ${inputs.environment}` })
  if (problems.length > 0) throw new InputError(oncePerInput(problems))
}

/** Only a deployment takes a backup, validates and looks afterwards; the way back must not wait for what those need. */
function partsOf(plan: EnvironmentPlan, inputs: Inputs): PartInputs[] {
  const isUsed = (name: PlainName) => inputs.mode === 'deploy' && plan.plain[name] !== undefined
  const names = (Object.keys(plainSections) as PlainName[]).filter(isUsed)
  return [
    ...names.map(name => ({
      section: name,
      declaration: plainSections[name],
      given: plainGiven[name],
      raw: plainInputs(name, plan, inputs),
    })),
    ...plan.sides.map(side => ({
      section: [side.component, side.listed.under].filter(Boolean).join('.'),
      declaration: side.listed.deployer.declaration,
      given: side.listed.given,
      raw: sideInputs(side, plan, inputs),
    })),
  ]
}

/** Two parts may miss the same token: that is one thing to mend. */
const oncePerInput = (problems: readonly Problem[]): Problem[] =>
  problems.filter(
    ({ input, message }, index) =>
      !message.startsWith('is required') ||
      problems.findIndex(other => other.input === input && other.message.startsWith('is required')) === index,
  )

function problemsOf(part: PartInputs): Problem[] {
  try {
    readInputs(part.declaration, part.raw)
    return []
  } catch (thrown) {
    if (!(thrown instanceof InputError)) throw thrown
    return thrown.problems.map(problem => ({
      ...problem,
      input: placeOf(part, problem.input),
      message: inWordsOfTheRelease(part, problem.message),
    }))
  }
}

/** Where a person has to look for an input of a part: an input of the step, or a key of the file. */
const placeOf = ({ given, section }: PartInputs, input: string): string =>
  given[input] ?? `${section}.${input}`

/** A message that names another input of the part means what the release calls it. */
const inWordsOfTheRelease = (part: PartInputs, message: string): string =>
  message.replace(/`([\w-]+)`/g, (quoted, input: string) =>
    Object.hasOwn(part.declaration.inputs, input) ? `\`${placeOf(part, input)}\`` : quoted,
  )

/**
 * An environment is released from its own branch: the wrong one is the most repeated accident of all. A run on the right one
 * may have checked out what somebody only proposes.
 */
function branchProblems({ branch }: EnvironmentPlan, subject: Subject, { mode }: Inputs): Problem[] {
  const { value: current } = subject.branch
  if (mode !== 'deploy' || branch === undefined || current === undefined) return []
  const isFromIt = `is released from the branch ${branch}`
  const found = (message: string): Problem[] => [
    { input: 'environment', message: `${isFromIt}, and ${message}` },
  ]
  if (current !== branch) return found(`this run is on ${current}`)
  if (!subject.isElsewhere) return []
  return found(
    'the workspace holds another commit than this run, not on that branch: check out the commit of the run',
  )
}

const BOTH = 'says which build it must be, and so does `expect-digest`: give one of them'

/** What compares nothing would let every build through. */
function buildProblems({ sides }: EnvironmentPlan, { expectDigest, sameBuildAs }: Inputs): Problem[] {
  if (expectDigest === undefined && sameBuildAs === undefined) return []
  const both = expectDigest !== undefined && sameBuildAs !== undefined
  const problems: Problem[] = both ? [{ input: 'same-build-as', message: BOTH }] : []
  if (sides.some(({ listed }) => Object.hasOwn(listed.given, 'expect-digest'))) return problems
  const input = sameBuildAs === undefined ? 'expect-digest' : 'same-build-as'
  return [
    { input, message: 'is compared with the build of a front end on Cloudflare, and the file has none here' },
  ]
}
