import { InputError } from '../../../shared/failure/input-error.ts'
import type { Files } from '../../../shared/files/files.ts'
import { NamedFileError } from '../../../shared/files/named-file.ts'
import type { EnvironmentBranch } from '../../release/databiz/choose-environments.ts'
import { readDatabiz } from '../../release/databiz/read-databiz.ts'
import { deployers } from '../../release/deployers.ts'

const LAST = /^(?:production|prod|live)$/

/** The environments that `databiz.yml` has already; none where it is not there or cannot be read, which `doctor` tells. Production comes last, wherever it stands. */
export async function givenEnvironments(files: Files): Promise<readonly EnvironmentBranch[]> {
  try {
    const file = await readDatabiz('databiz.yml', { files, deployers })
    const found = Object.entries(file).flatMap(([name, { branch }]) =>
      branch === undefined ? [] : [{ name, branch }],
    )
    return found.sort((a, b) => Number(LAST.test(a.name)) - Number(LAST.test(b.name)))
  } catch (thrown) {
    if (thrown instanceof InputError || thrown instanceof NamedFileError) return []
    throw thrown
  }
}
