import type { Ports } from '../../../shared/action/action.ts'
import { flag, text } from '../../../shared/declaration/field-kinds.ts'
import type { Contract } from '../contract/contract.ts'
import { loadContract } from '../contract-file/load-contract.ts'

export const contractInput = text({
  description:
    'Path of the contract or a built-in one. Default: `config-contract.yaml`, else `config-contract.yml`.',
})

export const checkInput = flag({
  description: 'Change nothing; fail when there is something to change.',
  default: 'false',
})

export const contractFor = (wanted: string | undefined, ports: Ports): Promise<Contract> =>
  loadContract(wanted, ports.files, ports.clock.date().toISOString().slice(0, 10))
