import type { ContractSource } from '../contract/schema.ts'
import { databiz } from './databiz.ts'
import { rulesAsCode } from './rules-as-code.ts'

const contracts: Readonly<Record<string, ContractSource>> = {
  databiz,
  'rules-as-code': rulesAsCode,
}

export const builtinNames = Object.keys(contracts)

export const builtinContract = (name: string): ContractSource | undefined =>
  Object.hasOwn(contracts, name) ? contracts[name] : undefined
