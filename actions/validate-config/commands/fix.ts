import type { Action, Ports } from '../../../shared/action/action.ts'
import { declareCommand, type InputsOf } from '../../../shared/declaration/declaration.ts'
import { flag, lines } from '../../../shared/declaration/field-kinds.ts'
import { isDotenvFile } from '../files/file-names.ts'
import { fixDotenv } from '../generate/fix-dotenv.ts'
import { readTextFiles } from './text-files.ts'

const declaration = declareCommand({
  name: 'validate-config fix',
  title: 'Fix',
  description: 'Mends mechanical mistakes of dotenv files, and changes no value.',
  inputs: {
    files: lines({ description: 'Dotenv files (repeat the option). Default: those that are here.' }),
    'dry-run': flag({ description: 'Only say what would be mended.', default: 'false' }),
  },
  operands: ['files'],
  results: {
    fixed: 'Files were mended.',
    'up-to-date': 'There is nothing to mend.',
    'dry-run': 'There is something to mend; nothing was changed.',
  },
})

/** `fix .env.staging [--dry-run]` */
export const fix: Action<typeof declaration> = {
  declaration,
  async run({ files, dryRun }: InputsOf<typeof declaration>, ports: Ports) {
    const read = (await readTextFiles(files, ports)).filter(
      ({ file }) => files.length > 0 || isDotenvFile(file),
    )
    const fixed = read
      .map(({ file, text }) => ({ file, ...fixDotenv(text) }))
      .filter(({ fixes }) => fixes.length > 0)
    for (const { file, fixes } of fixed)
      for (const { line, what } of fixes) ports.log.info(`${file}:${line}: ${what}`)
    if (fixed.length === 0) return { outputs: { result: 'up-to-date', summary: 'There is nothing to mend' } }
    const count = fixed.reduce((sum, { fixes }) => sum + fixes.length, 0)
    const where = fixed.map(({ file }) => file).join(', ')
    if (dryRun) return { outputs: { result: 'dry-run', summary: `${count} to mend in ${where}` } }
    for (const { file, text } of fixed) await ports.files.writeNamed(file, text)
    return { outputs: { result: 'fixed', summary: `${count} mended in ${where}` } }
  },
}
