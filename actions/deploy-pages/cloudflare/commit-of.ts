import type { Deployment } from './shapes.ts'

/** The commit of a deployment, when it is one. */
export const commitOf = ({ deployment_trigger }: Deployment): string | undefined => {
  const hash = deployment_trigger?.metadata?.commit_hash ?? ''
  return /^[0-9a-f]{40}$/.test(hash) ? hash : undefined
}
