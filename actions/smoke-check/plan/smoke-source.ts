import { InputError } from '../../../shared/failure/input-error.ts'
import type { Files } from '../../../shared/files/files.ts'
import type { SmokeText } from '../grammar/locate.ts'

const DEFAULT_FILE = '.github/smoke.yml'

/** The checks as text: inline, from a file, or from the usual place where it exists. @throws InputError, NamedFileError */
export async function smokeSource(checks: string | undefined, files: Files): Promise<SmokeText | undefined> {
  if (checks !== undefined && isYaml(checks)) return { text: checks, name: 'checks', isFile: false }
  const path = checks ?? DEFAULT_FILE
  const found = await files.readNamed(path)
  if (found !== undefined) return { text: found.toString('utf8'), name: path, isFile: true }
  if (checks === undefined) return undefined
  throw new InputError([
    { input: 'checks', message: 'is neither YAML nor the path of a file in the workspace', value: checks },
  ])
}

/** A path has no line break and no `key: value`. */
const isYaml = (text: string): boolean => /[\r\n]|^\s*[\w'"-]+\s*:\s|^\s*\{/.test(text)
