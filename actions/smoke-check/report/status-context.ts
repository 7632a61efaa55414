import type { Inputs } from '../declaration.ts'

/** The name of the commit status, one per environment. */
export const statusContext = ({ environment, name }: Inputs): string | undefined =>
  environment === undefined ? undefined : ['smoke-check', environment, name].filter(Boolean).join('/')
