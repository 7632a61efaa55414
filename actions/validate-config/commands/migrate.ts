import type { Action, Ports } from '../../../shared/action/action.ts'
import { declareCommand, type InputsOf } from '../../../shared/declaration/declaration.ts'
import { lines } from '../../../shared/declaration/field-kinds.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { listFiles } from '../drift/list-files.ts'
import { readText } from '../files/read-text.ts'
import { renameAliases } from '../generate/rename-aliases.ts'
import { checkInput, contractFor, contractInput } from './command-inputs.ts'

const declaration = declareCommand({
  name: 'validate-config migrate',
  title: 'Migrate',
  description: 'Renames old names of variables to the current ones.',
  inputs: {
    files: lines({
      description:
        'Files or folders, one a line (repeat the option). Default: dotenv files, `.github/workflows` and Compose files here.',
    }),
    contract: contractInput,
    check: checkInput,
  },
  results: {
    migrated: 'Files were changed.',
    'up-to-date': 'No old name is in use.',
    outdated: 'Old names are in use; nothing was changed.',
  },
})

/** `migrate --files .env.staging [--check]` */
export const migrate: Action<typeof declaration> = {
  declaration,
  async run(inputs: InputsOf<typeof declaration>, ports: Ports) {
    const contract = await contractFor(inputs.contract, ports)
    const changes: { file: string; text: string }[] = []
    for (const file of await filesFor(inputs.files, ports)) {
      const present = await readText(file, ports.files)
      if (present === undefined) throw missing(file)
      const { text, renamed } = renameAliases(present, contract)
      for (const { line, from, to } of renamed) ports.log.info(`${file}:${line}: ${from} → ${to}`)
      if (renamed.length > 0) changes.push({ file, text })
    }
    if (changes.length === 0) return { outputs: { result: 'up-to-date', summary: 'No old name is in use' } }
    const summary = `old names in ${changes.map(({ file }) => file).join(', ')}`
    if (inputs.check)
      return {
        outputs: { result: 'outdated', summary },
        failure: new ActionError(`There are ${summary}`, {
          code: 'outdated',
          remedy: 'Run `npx databiz-actions validate-config migrate` and commit the result.',
        }),
      }
    for (const { file, text } of changes) await ports.files.write(file, text)
    return { outputs: { result: 'migrated', summary: `Renamed ${summary}` } }
  },
}

const isUsual = (name: string): boolean =>
  /^\.env(?:\..+)?$/.test(name) || /^(?:docker-)?compose(?:\..+)?\.ya?ml$/.test(name)

async function filesFor(wanted: readonly string[], { files }: Ports): Promise<string[]> {
  const paths: string[] = []
  for (const path of wanted) {
    const isFolder = (await files.facts(path))?.kind === 'folder'
    paths.push(...(isFolder ? await listFiles(path, () => true, files) : [path]))
  }
  if (wanted.length > 0) return paths
  const here = (await files.list('.')).filter(({ kind, name }) => kind === 'file' && isUsual(name))
  const workflows =
    (await files.facts('.github/workflows')) === undefined
      ? []
      : await listFiles('.github/workflows', name => /\.ya?ml$/.test(name), files)
  return [...here.map(({ name }) => name), ...workflows]
}

const missing = (file: string): ActionError =>
  new ActionError(`There is no file ${file}`, { code: 'source', remedy: 'Correct the option --files.' })
