import type { Problem } from '../../../shared/failure/input-error.ts'
import { Secret } from '../../../shared/secrets/secret.ts'

export interface StoreCredentials {
  readonly accessKeyId: Secret
  readonly secretAccessKey: Secret
  readonly sessionToken: Secret | undefined
}

interface GivenCredentials {
  readonly accessKeyId?: Secret | undefined
  readonly secretAccessKey?: Secret | undefined
  readonly sessionToken?: Secret | undefined
}

/** The keys from the inputs, else from the standard AWS variables that an OIDC login sets. */
export function storeCredentials(
  given: GivenCredentials,
  environment: Readonly<Record<string, string | undefined>>,
): StoreCredentials | undefined {
  if (given.accessKeyId !== undefined && given.secretAccessKey !== undefined)
    return {
      accessKeyId: given.accessKeyId,
      secretAccessKey: given.secretAccessKey,
      sessionToken: given.sessionToken,
    }
  const key = environment['AWS_ACCESS_KEY_ID']
  const secret = environment['AWS_SECRET_ACCESS_KEY']
  const token = environment['AWS_SESSION_TOKEN']
  if (!key || !secret) return undefined
  return {
    accessKeyId: new Secret(key),
    secretAccessKey: new Secret(secret),
    sessionToken: token ? new Secret(token) : undefined,
  }
}

/** Half a pair of keys is a slip, never a wish to use the environment. */
export function credentialProblems(given: GivenCredentials): Problem[] {
  const { accessKeyId, secretAccessKey, sessionToken } = given
  if (accessKeyId !== undefined && secretAccessKey === undefined)
    return [{ input: 'secret-access-key', message: 'is required together with access-key-id' }]
  if (accessKeyId === undefined && secretAccessKey !== undefined)
    return [{ input: 'access-key-id', message: 'is required together with secret-access-key' }]
  return sessionToken !== undefined && accessKeyId === undefined
    ? [{ input: 'session-token', message: 'belongs to access-key-id and secret-access-key' }]
    : []
}
