/** What the runner holds for itself, and tokens of GitHub: a file of the repository may never send these anywhere. */
const NEVER = /^(ACTIONS_.*|RUNNER_.*|INPUT_.*|GITHUB_TOKEN|GH_TOKEN|(GITHUB|GH)_ENTERPRISE_TOKEN)$/i

/** Which variables of the environment a smoke file may fill in. */
export interface VariableRules {
  /** Names that the step allows; empty: all but those that never are. */
  readonly allowed: readonly string[]
  /** Values that are never filled in, whatever the name of the variable: the token of the step. */
  readonly forbiddenValues: readonly string[]
}

/** Why a variable must not be filled in, or nothing. */
export function variableProblem(
  name: string,
  value: string | undefined,
  { allowed, forbiddenValues }: VariableRules,
): string | undefined {
  if (NEVER.test(name)) return `${name} belongs to the runner and is never filled in`
  if (allowed.length > 0 && !allowed.includes(name))
    return `${name} is not among the names of the input \`variables\``
  if (value !== undefined && value !== '' && forbiddenValues.includes(value))
    return `${name} holds the token of this step, which is never filled in`
  return undefined
}
