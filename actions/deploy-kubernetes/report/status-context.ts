/** The name of the commit status. */
export const statusContext = (environment: string): string => `deploy-kubernetes/${environment}`
