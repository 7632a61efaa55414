import type { CommitStatus } from '../../../shared/github/commit-status.ts'
import type { Inputs } from '../declaration.ts'

/** The name under which evidence of an environment is left on the commit. */
export const contextFor = (environment: string): string => `deploy-pages/${environment}`

/** For runs that end before it is known where they lead, the name of the input is all there is. */
export function statusContext({ mode, environment }: Inputs): string | undefined {
  return mode === 'prune' || environment === undefined ? undefined : contextFor(environment)
}

export const successStatus = (environment: string, digest: string, url: string): CommitStatus => ({
  context: contextFor(environment),
  state: 'success',
  description: `build ${digest.slice(0, 8)} on ${url}`,
})

export const failureStatus = (environment: string, description: string): CommitStatus => ({
  context: contextFor(environment),
  state: 'failure',
  description,
})
