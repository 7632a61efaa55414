import type { Secret } from '../secrets/secret.ts'

/** A project token reaches one environment of one project; an account or workspace token whatever its owner does. */
export interface RailwayToken {
  readonly kind: 'project' | 'account'
  readonly secret: Secret
}

/** Each kind has a header of its own; the wrong one is refused as if the token did not exist. */
export const tokenHeaders = ({ kind, secret }: RailwayToken): Record<string, string> =>
  kind === 'project'
    ? { 'project-access-token': secret.reveal() }
    : { authorization: `Bearer ${secret.reveal()}` }
