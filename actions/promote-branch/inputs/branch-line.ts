/** A stop on the way to production. */
export interface EnvironmentBranch {
  readonly branch: string
  /** The environment that is deployed from the branch. */
  readonly environment: string | undefined
}

/** Reads `<branch>[: <environment>]`. A text as answer says what is wrong. */
export function parseBranchLine(line: string): EnvironmentBranch | string {
  const [branch = '', environment, ...more] = line.split(/:\s*/)
  if (more.length > 0 || environment === '') return `${line}: is not \`<branch>[: <environment>]\``
  return branchProblem(branch) ?? { branch: branch.trim(), environment: environment?.trim() }
}

/** Git's own rules for a branch name (`git check-ref-format --branch`), as far as they can be seen from the text. */
export function branchProblem(name: string): string | undefined {
  if (name.startsWith('refs/')) return `${name}: is a full ref; write the name of the branch alone`
  return refNameProblem(name) === undefined ? undefined : `${name}: is not a name that a branch can have`
}

/** The rules that branches and tags share (`git check-ref-format`). */
export function refNameProblem(name: string): string | undefined {
  const bad = /[\s~^:?*[\\\u0000-\u0020\u007f]|\.\.|@\{|\/\/|^[./-]|\/\.|[./]$|\.lock(\/|$)|^@$/
  return bad.test(name) ? `${name}: is not a name that Git takes` : undefined
}
