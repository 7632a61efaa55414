import type { Ports } from '../../../shared/action/action.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { listFiles } from '../drift/list-files.ts'
import { isComposeFile, isDotenvFile } from '../files/file-names.ts'
import { readText } from '../files/read-text.ts'
import type { TextFile } from '../generate/rename-aliases.ts'

const OWN = { links: false }
const WORKFLOWS = '.github/workflows'

/**
 * The texts of the files that a command changes: those that are named, with everything in named folders, else dotenv
 * files, Compose files and workflows here.
 * @throws ActionError for a file that is not there
 */
export async function readTextFiles(wanted: readonly string[], ports: Ports): Promise<TextFile[]> {
  const found: TextFile[] = []
  for (const file of await filesFor(wanted, ports)) {
    const text = await readText(file, ports.files)
    if (text === undefined)
      throw new ActionError(`There is no file ${file}`, {
        code: 'source',
        remedy: 'Correct the option --files.',
      })
    found.push({ file, text })
  }
  return found
}

async function filesFor(wanted: readonly string[], { files }: Ports): Promise<string[]> {
  const paths: string[] = []
  for (const path of wanted) {
    const isFolder = (await files.facts(path))?.kind === 'folder'
    paths.push(...(isFolder ? (await listFiles(path, () => true, files, OWN)).files : [path]))
  }
  if (wanted.length > 0) return paths
  const here = (await files.list('.')).filter(
    ({ kind, name }) => kind === 'file' && (isDotenvFile(name) || isComposeFile(name)),
  )
  const workflows =
    (await files.facts(WORKFLOWS)) === undefined
      ? []
      : (await listFiles(WORKFLOWS, name => /\.ya?ml$/.test(name), files, OWN)).files
  return [...here.map(({ name }) => name), ...workflows]
}
