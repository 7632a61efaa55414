/** The name of the commit status; without an environment there is none to name. */
export const statusContext = (environment: string): string => `deploy-railway/${environment}`
