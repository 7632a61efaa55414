import { basename, resolve } from 'node:path'
import type { Action, Ports } from '../../../shared/action/action.ts'
import { declareCommand, type InputsOf } from '../../../shared/declaration/declaration.ts'
import { flag, text } from '../../../shared/declaration/field-kinds.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { chooseEnvironments, readBranches } from '../databiz/choose-environments.ts'
import { ensurePlain } from '../databiz/ensure-plain.ts'
import { firstFile } from '../databiz/first-file.ts'
import { readRepository } from '../databiz/look-around.ts'

const declaration = declareCommand({
  name: 'release init',
  title: 'Init',
  description: 'Writes a first databiz.yml from what this repository shows, to be completed by hand.',
  inputs: {
    output: text({ description: 'Path of the file.', default: 'databiz.yml' }),
    project: text({ description: 'Name of the Pages project. Default: the name of this folder.' }),
    force: flag({ description: 'Replace a file that is there.', default: 'false' }),
  },
  results: { written: 'The file was written.' },
})

/** `release init` */
export const init: Action<typeof declaration> = {
  declaration,
  async run({ output, project, force }: InputsOf<typeof declaration>, ports: Ports) {
    const { files, run } = ports
    if (!force && (await files.facts(output)) !== undefined)
      throw new ActionError(`${output} is there already`, {
        code: 'exists',
        remedy: 'Choose another --output, or replace it with --force.',
      })
    const environments = ensurePlain(chooseEnvironments(await readBranches(ports)))
    const text = firstFile(
      await readRepository(files),
      { project: project ?? nameOf(run.workspace) },
      environments,
    )
    await files.writeNamed(output, text)
    return {
      outputs: {
        result: 'written',
        summary: `${output} written. Fill in what its comments ask for, then try: databiz-actions release --environment ${environments[0]?.name} --plan`,
      },
    }
  },
}

/** A folder's name as Pages accepts it for a project. */
export const nameOf = (workspace: string): string =>
  basename(resolve(workspace))
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '') || 'databiz'
