import { InputError } from '../../../shared/failure/input-error.ts'
import type { Files } from '../../../shared/files/files.ts'
import { NamedFileError } from '../../../shared/files/named-file.ts'
import type { DatabizFile } from '../../release/databiz/plan.ts'
import { readDatabiz } from '../../release/databiz/read-databiz.ts'
import { deployers } from '../../release/deployers.ts'
import { type Finding, failed, ok } from '../finding.ts'

export interface FileLook {
  readonly finding: Finding
  /** Empty where the file cannot be read. */
  readonly file: DatabizFile
}

/** The file as the release reads it; what is wrong with it is a finding. */
export async function readFile(path: string, files: Files): Promise<FileLook> {
  const about = { id: 'file', title: path }
  try {
    const file = await readDatabiz(path, { files, deployers })
    return { finding: ok(about, `environments ${Object.keys(file).join(', ')}`), file }
  } catch (thrown) {
    if (!(thrown instanceof InputError || thrown instanceof NamedFileError)) throw thrown
    const what =
      thrown instanceof InputError ? thrown.problems.map(({ message }) => message).join('; ') : thrown.message
    const remedy = thrown.remedy ?? 'Mend the lines that are named.'
    return { finding: failed(about, what, remedy), file: {} }
  }
}
