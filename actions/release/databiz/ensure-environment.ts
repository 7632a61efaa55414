import type { Ports } from '../../../shared/action/action.ts'
import { InputError } from '../../../shared/failure/input-error.ts'
import { suggest } from '../../../shared/units/suggest.ts'
import { readNames } from './read-databiz.ts'

interface Asked {
  readonly environment: string
  readonly file: string
}

/**
 * A misspelt environment would be held without a word, and the right one would stay open.
 * @throws InputError where the file is there and has no such environment
 */
export async function ensureEnvironment(
  { environment, file }: Asked,
  { files }: Pick<Ports, 'files'>,
): Promise<void> {
  const names = await readNames(file, files)
  if (names.length === 0 || names.includes(environment)) return
  const near = suggest(environment, names)
  const hint = near === undefined ? '' : ` Did you mean \`${near}\`?`
  const message = `is none of the file: ${names.join(', ')}.${hint}`
  throw new InputError([{ input: 'environment', message, value: environment }])
}
