import { InputError } from '../../../shared/failure/input-error.ts'
import type { EnvironmentBranch } from './choose-environments.ts'

/** What a line of YAML, an expression of GitHub, a pattern of branches and a shell between quotes all take as it stands. */
const NAME = /^\w(?:[\w .-]{0,98}[\w.-])?$/
const BRANCH = /^[A-Za-z0-9][\w./-]{0,200}$/

/**
 * Files and commands are written with these names. They come from a checkout, and another one would become more than a name
 * there.
 * @throws InputError with every one that is not written
 */
export function ensurePlain(environments: readonly EnvironmentBranch[]): readonly EnvironmentBranch[] {
  const wrong = environments.flatMap(({ name, branch }) => [
    ...(NAME.test(name) ? [] : [{ what: 'environment', value: name }]),
    ...(BRANCH.test(branch) ? [] : [{ what: 'branch', value: branch }]),
  ])
  if (wrong.length === 0) return environments
  throw new InputError(
    wrong.map(({ what, value }) => ({
      input: 'environments',
      message: `this ${what} has a name that is not written into workflows and commands; name others, such as production=main`,
      value,
    })),
  )
}
