import { code, inert, table } from '../../../shared/report/markdown.ts'
import type { Variable } from '../contract/contract.ts'
import { specificationOf } from '../contract/specification.ts'
import { constraintsOf } from './constraints.ts'
import { requiredWhere, selectedVariables, typeInWords, type Wanted } from './selected-variables.ts'

const START = '<!-- config-contract:start -->'
const END = '<!-- config-contract:end -->'

/** A table of the variables. In a page that has the two markers, only what stands between them is replaced. */
export function markdown(wanted: Wanted, present: string | undefined): string {
  const rows = selectedVariables(wanted).map(variable => rowOf(variable, wanted))
  const body = `${START}\n\n${table(['Variable', 'Type', 'Required', 'Default', 'About'], rows)}\n\n${END}`
  const from = present?.indexOf(START) ?? -1
  const to = present?.indexOf(END) ?? -1
  if (present === undefined || from < 0 || to < from) return `# Configuration\n\n${body}\n`
  return `${present.slice(0, from)}${body}${present.slice(to + END.length)}`
}

const sentence = (text: string): string =>
  text === '' ? '' : inert(`${text.charAt(0).toUpperCase()}${text.slice(1)}.`)

function rowOf(variable: Variable, { contract }: Wanted): string[] {
  const specification = specificationOf(variable, '')
  const { description } = specification
  const aliases = variable.aliases.filter(({ level }) => level !== 'off').map(({ name }) => `\`${name}\``)
  const fallback = specification.default === undefined ? '' : code(String(specification.default))
  const about = [
    description === undefined ? '' : inert(description),
    sentence(constraintsOf(specification).join('; ')),
    aliases.length === 0 ? '' : `Old name: ${aliases.join(', ')}.`,
  ]
  return [
    `\`${variable.name}\``,
    typeInWords(specification),
    requiredWhere(variable, contract),
    fallback,
    about.filter(text => text !== '').join(' '),
  ]
}
