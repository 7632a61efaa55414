import type { Contract, Specification } from '../contract/contract.ts'
import { specificationOf } from '../contract/specification.ts'
import { isIgnored } from '../rules/name-rules.ts'

/** The contract as the comparisons with files ask it. */
export interface DriftContext {
  readonly contract: Contract
  readonly environment: string | undefined
  /** By any accepted name. */
  specificationOf(name: string): Specification | undefined
  /** Required here; without an environment, required anywhere. */
  isDemanded(name: string): boolean
  /** Neither in the contract nor a name of the machine. */
  isForeign(name: string): boolean
}

export function driftContext(contract: Contract, environment: string | undefined): DriftContext {
  const specifications = new Map<string, Specification>()
  const environments = environment === undefined ? contract.environments : [environment]
  const demanded = new Set(
    [...contract.variables.values()].flatMap(variable =>
      environments.some(name => specificationOf(variable, name).presence === 'required')
        ? [variable.name]
        : [],
    ),
  )
  for (const [name, variable] of contract.owners)
    specifications.set(name, specificationOf(variable, environment ?? ''))
  return {
    contract,
    environment,
    specificationOf: name => specifications.get(name),
    isDemanded: name => demanded.has(name),
    isForeign: name => !contract.owners.has(name) && !isIgnored(name, contract),
  }
}

export const scopeOf = ({ scope, isPublic }: Specification): string =>
  scope ?? (isPublic ? 'build' : 'runtime')
