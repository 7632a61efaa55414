import type { Inputs } from '../declaration.ts'

/** The name of the commit status, one per environment. */
export const statusContext = ({ environment }: Inputs): string | undefined =>
  environment === undefined ? undefined : `validate-config/${environment}`
