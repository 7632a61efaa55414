import type { Inputs } from './declaration.ts'

/** Only a deployment says something about the commit of the run. */
export const statusContext = ({ environment, mode }: Inputs): string | undefined =>
  mode === 'deploy' ? `release/${environment}` : undefined
