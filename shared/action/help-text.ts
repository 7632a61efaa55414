import type { Declaration } from '../declaration/declaration.ts'
import type { Field } from '../declaration/field.ts'

const WIDTH = 30

/** What `databiz-actions <action> --help` prints. */
export function helpText(declaration: Declaration): string {
  const inputs = Object.entries(declaration.inputs)
  const operands = declaration.operands.map(name => ` <${name}>`).join('')
  return [
    `${declaration.title}: ${declaration.description}`,
    '',
    `Usage: databiz-actions ${declaration.name}${operands} [--input value …]`,
    '',
    ...commandHelp(declaration),
    ...inputs.flatMap(([name, field]) => optionHelp(name, field)),
    '',
    'Every option can be read from a variable instead: --<option>-env NAME. Secrets can only be read that way.',
    `Ends as: ${Object.keys(declaration.results).join(', ')}. Exit code 0 on success, 1 on failure.`,
    '',
  ].join('\n')
}

function commandHelp({ name, commands }: Declaration): string[] {
  const rows = Object.entries(commands).map(
    ([command, description]) => `  ${command.padEnd(WIDTH - 2)}${description}`,
  )
  return rows.length === 0
    ? []
    : [`Commands (databiz-actions ${name} <command> --help says more):`, ...rows, '', 'Options:']
}

function optionHelp(name: string, field: Field<unknown>): string[] {
  const option =
    field.kind === 'secret'
      ? `--${name}-env NAME`
      : field.kind === 'flag'
        ? `--${name}`
        : `--${name} <${field.kind}>`
  const facts = [
    field.required ? 'required' : '',
    field.choices === undefined ? '' : `one of ${field.choices.join(', ')}`,
    field.default === undefined || field.default === '' ? '' : `default ${field.default}`,
  ].filter(fact => fact !== '')
  const about = `${field.description}${facts.length === 0 ? '' : ` (${facts.join('; ')})`}`
  return option.length < WIDTH - 3
    ? [`  ${option.padEnd(WIDTH - 2)}${about}`]
    : [`  ${option}`, `${' '.repeat(WIDTH)}${about}`]
}
