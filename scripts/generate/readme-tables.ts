import type { Declaration } from '../../shared/declaration/declaration.ts'
import type { Field } from '../../shared/declaration/field.ts'

/** The README with its tables written anew between the markers; a README without markers is an error. */
export function withTables(readme: string, declaration: Declaration): string {
  const inputs = between(readme, 'inputs', inputTable(declaration))
  return between(inputs, 'outputs', outputTable(declaration))
}

function inputTable({ inputs }: Declaration): string {
  const rows = Object.entries(inputs).map(
    ([name, field]) =>
      `| \`${name}\` | ${cell(field.description)} | ${allowed(field)} | ${fallback(field)} |`,
  )
  return ['| Input | What it says | Allowed | Default |', '| --- | --- | --- | --- |', ...rows].join('\n')
}

function outputTable({ outputs, results }: Declaration): string {
  const words = Object.entries(results).map(([word, meaning]) => `| \`${word}\` | ${cell(meaning)} |`)
  const rows = Object.entries(outputs).map(([name, description]) => `| \`${name}\` | ${cell(description)} |`)
  return [
    '| Output | What it holds |',
    '| --- | --- |',
    ...rows,
    '',
    '| `result` | Meaning |',
    '| --- | --- |',
    ...words,
  ].join('\n')
}

const allowed = (field: Field<unknown>): string => (field.kind === 'text' ? 'text' : cell(field.allowed))

function fallback(field: Field<unknown>): string {
  if (field.required) return '**required**'
  if (field.requiredWhen !== undefined)
    return `**required** with ${field.requiredWhen.is.map(word => `\`${field.requiredWhen?.input}: ${word}\``).join(', ')}`
  const text = field.runnerDefault ?? field.default ?? ''
  return text === '' ? '' : text.includes('\n') ? 'see the manifest' : `\`${cell(text)}\``
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replace(/\s*\n\s*/g, ' ')

function between(text: string, name: string, body: string): string {
  const start = `<!-- ${name}:start -->`
  const end = `<!-- ${name}:end -->`
  const from = text.indexOf(start)
  const to = text.indexOf(end)
  if (from < 0 || to < from) throw new Error(`The README lacks the markers ${start} and ${end}`)
  return `${text.slice(0, from + start.length)}\n\n${body}\n\n${text.slice(to)}`
}
