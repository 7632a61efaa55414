import type { Files } from '../../../shared/files/files.ts'
import { NamedFileError } from '../../../shared/files/named-file.ts'
import { YamlError } from '../../../shared/yaml/yaml-error.ts'
import { readWorkflow } from './read-workflow.ts'
import type { Workflow } from './workflow.ts'

const FOLDER = '.github/workflows'
const LARGEST = 1_048_576

/** The workflows of the checkout, and those that cannot be read. */
export interface Workflows {
  readonly read: readonly Workflow[]
  readonly unreadable: readonly { readonly path: string; readonly why: string }[]
}

export async function readWorkflows(files: Files): Promise<Workflows> {
  const read: Workflow[] = []
  const unreadable: { path: string; why: string }[] = []
  if ((await files.facts(FOLDER))?.kind !== 'folder') return { read, unreadable }
  const names = (await files.list(FOLDER)).map(({ name }) => name).filter(name => /\.ya?ml$/.test(name))
  for (const name of names.sort()) {
    const path = `${FOLDER}/${name}`
    try {
      const content = await files.readNamed(path, { limit: LARGEST })
      if (content !== undefined) read.push(await readWorkflow(path, content.toString('utf8')))
    } catch (thrown) {
      if (!(thrown instanceof YamlError || thrown instanceof NamedFileError)) throw thrown
      const why = thrown instanceof YamlError ? `line ${thrown.line}: ${thrown.message}` : thrown.reason
      unreadable.push({ path, why })
    }
  }
  return { read, unreadable }
}
