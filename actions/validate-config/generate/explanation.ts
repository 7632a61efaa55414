import type { Contract, Specification, Variable } from '../contract/contract.ts'
import { specificationOf } from '../contract/specification.ts'
import { constraintsOf } from './constraints.ts'
import { typeInWords } from './selected-variables.ts'

/** What the contract says of a variable, one fact a line. */
export function explanationOf(variable: Variable, contract: Contract): string[] {
  const base = specificationOf(variable, '')
  const place =
    variable.place === undefined ? contract.origin : `${variable.place.file}:${variable.place.line}`
  const facts: [string, string | undefined][] = [
    ['declared in', place],
    ['type', `${typeInWords(base)}${base.isPublic ? ', public (in the browser bundle)' : ''}`],
    ['about', base.description],
    [
      'old names',
      variable.aliases
        .map(({ name, until }) => (until === undefined ? name : `${name} until ${until}`))
        .join(', '),
    ],
    ['kept in', base.platform],
    [
      'groups',
      contract.groups
        .filter(group => group.alternatives.flat().includes(variable.name))
        .map(({ name, kind }) => `${name} (${kind})`)
        .join(', '),
    ],
    ...contract.environments.map((name): [string, string] => [
      name,
      inEnvironment(specificationOf(variable, name)),
    ]),
  ]
  const shown = facts.filter(([, text]) => text !== undefined && text !== '')
  const width = Math.max(...shown.map(([name]) => name.length))
  return [variable.name, ...shown.map(([name, text]) => `  ${name.padEnd(width)}  ${text}`)]
}

function inEnvironment(specification: Specification): string {
  const fallback = specification.default === undefined ? [] : [`default ${specification.default}`]
  return [specification.presence, ...fallback, ...constraintsOf(specification)].join('; ')
}
