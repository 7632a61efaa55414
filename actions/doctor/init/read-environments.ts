import { InputError } from '../../../shared/failure/input-error.ts'
import type { EnvironmentBranch } from '../../release/databiz/choose-environments.ts'

/** A name that is good for an environment, a file and a line of YAML; a branch that Git takes and YAML needs no quotes for. */
const PAIR = /^([a-z][a-z0-9-]{0,40})=([A-Za-z0-9][\w./-]{0,200})$/

/** @throws InputError with every pair that is none */
export function readEnvironments(given: readonly string[]): readonly EnvironmentBranch[] {
  const pairs = given.flatMap(line => line.split(',')).map(pair => pair.trim())
  const read = pairs.filter(pair => pair !== '').map(pair => ({ pair, found: PAIR.exec(pair) }))
  const wrong = read.filter(({ found }) => found === null)
  if (wrong.length > 0)
    throw new InputError(
      wrong.map(({ pair }) => ({ input: 'environments', message: 'must be name=branch', value: pair })),
    )
  return read.map(({ found }) => ({ name: found?.[1] ?? '', branch: found?.[2] ?? '' }))
}
