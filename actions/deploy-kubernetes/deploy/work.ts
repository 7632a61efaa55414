import type { Ports } from '../../../shared/action/action.ts'
import type { OpenCluster } from '../access/open-cluster.ts'
import type { Inputs } from '../declaration.ts'

/** What travels along through one run. */
export interface Work {
  readonly inputs: Inputs
  readonly cluster: OpenCluster
  readonly ports: Ports
}
