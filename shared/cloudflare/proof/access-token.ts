import type { Secret } from '../../secrets/secret.ts'
import type { AccessToken } from './ask-site.ts'

interface AccessInputs {
  readonly accessClientId: Secret | undefined
  readonly accessClientSecret: Secret | undefined
}

/** The service token of the inputs; both halves or none, as their check demands. */
export const accessToken = ({ accessClientId, accessClientSecret }: AccessInputs): AccessToken | undefined =>
  accessClientId === undefined || accessClientSecret === undefined
    ? undefined
    : { id: accessClientId, secret: accessClientSecret }
