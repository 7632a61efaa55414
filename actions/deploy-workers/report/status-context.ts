export const statusContext = (environment: string): string => `deploy-workers/${environment}`
