import type { Action, Ports } from '../../../shared/action/action.ts'
import { declareCommand, type InputsOf } from '../../../shared/declaration/declaration.ts'
import { lines } from '../../../shared/declaration/field-kinds.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { type Leftover, migrateNames, type NameConflict } from '../generate/rename-aliases.ts'
import { checkInput, contractFor, contractInput } from './command-inputs.ts'
import { readTextFiles } from './text-files.ts'

const declaration = declareCommand({
  name: 'validate-config migrate',
  title: 'Migrate',
  description:
    'Renames old names of variables to the current ones, where they are set and where they are read.',
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
    const { files, conflicts, left } = migrateNames(await readTextFiles(inputs.files, ports), contract)
    if (conflicts.length > 0) throw refused(conflicts)
    for (const { file, renamed } of files)
      for (const { line, from, to } of renamed) ports.log.info(`${file}:${line}: ${from} → ${to}`)
    tellLeft(left, ports)
    if (files.length === 0) return { outputs: { result: 'up-to-date', summary: 'No old name is in use' } }
    const summary = `old names in ${files.map(({ file }) => file).join(', ')}`
    if (inputs.check)
      return {
        outputs: { result: 'outdated', summary },
        failure: new ActionError(`There are ${summary}`, {
          code: 'outdated',
          remedy: 'Run `npx --no databiz-actions validate-config migrate` and commit the result.',
        }),
      }
    for (const { file, text } of files) await ports.files.writeNamed(file, text)
    return { outputs: { result: 'migrated', summary: `Renamed ${summary}` } }
  },
}

const MOST_TOLD = 20

function tellLeft(left: readonly Leftover[], { log }: Ports): void {
  for (const { file, line, name } of left.slice(0, MOST_TOLD))
    log.notice(
      `${file}:${line}: ${name} is here in a form that is not renamed; look whether it means the variable`,
    )
  if (left.length > MOST_TOLD) log.notice(`… and in ${left.length - MOST_TOLD} more places`)
}

const refused = (conflicts: readonly NameConflict[]): ActionError =>
  new ActionError(
    [
      'Old and current names stand side by side, so nothing was changed:',
      ...conflicts.map(
        ({ file, from, to, lines: [first, second] }) =>
          `- ${file}: ${from} on line ${first}, ${to} on line ${second}`,
      ),
    ].join('\n'),
    { code: 'conflict', remedy: 'Keep the one whose value is meant, then run the command again.' },
  )
