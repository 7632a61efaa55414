import type { Contract, Specification, Variable } from '../contract/contract.ts'
import { specificationOf } from '../contract/specification.ts'
import { scopeOf } from '../drift/drift-context.ts'

export type GeneratedScope = 'runtime' | 'build' | 'all'

export interface Wanted {
  readonly contract: Contract
  readonly scope: GeneratedScope
}

/** Variables that a generated file is for. What only pipelines and platforms hold is for no application. */
export function selectedVariables({ contract, scope }: Wanted): Variable[] {
  return [...contract.variables.values()].filter(variable => {
    const own = scopeOf(specificationOf(variable, ''))
    return own === scope || (scope === 'all' && (own === 'runtime' || own === 'build'))
  })
}

/** `postgres-url, secret`, `port`. */
export const typeInWords = ({ type, isSecret }: Specification): string =>
  isSecret && type !== 'secret' ? `${type}, secret` : type

/** In words: `yes`, `staging, production`, `no`. */
export function requiredWhere(variable: Variable, { environments }: Contract): string {
  const where = (presence: Specification['presence']) =>
    environments.filter(name => specificationOf(variable, name).presence === presence)
  const required = where('required')
  if (required.length === environments.length) return 'yes'
  if (required.length > 0) return required.join(', ')
  const recommended = where('recommended')
  return recommended.length === 0 ? 'no' : `recommended: ${recommended.join(', ')}`
}

/** What a developer starts with: the default of the first environment, else an example that is no secret. */
export function startingValue(variable: Variable, { environments }: Contract): string {
  const specification = specificationOf(variable, environments[0] ?? '')
  if (specification.isSecret) return ''
  return String(specification.default ?? specification.example ?? '')
}
