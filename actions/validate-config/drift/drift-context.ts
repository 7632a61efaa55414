import type { Contract, Specification } from '../contract/contract.ts'
import { specificationOf } from '../contract/specification.ts'
import { isForeign } from '../rules/name-rules.ts'

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
  const environments = environment === undefined ? contract.environments : [environment]
  return {
    contract,
    environment,
    specificationOf(name) {
      const owner = contract.owners.get(name)
      return owner === undefined ? undefined : specificationOf(owner, environment ?? '')
    },
    isDemanded(name) {
      const variable = contract.variables.get(name)
      return (
        variable !== undefined &&
        environments.some(each => specificationOf(variable, each).presence === 'required')
      )
    },
    isForeign: name => isForeign(name, contract),
  }
}

export const scopeOf = ({ scope, isPublic }: Specification): string =>
  scope ?? (isPublic ? 'build' : 'runtime')
