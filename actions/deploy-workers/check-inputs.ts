import type { Problem } from '../../shared/failure/input-error.ts'
import type { Secret } from '../../shared/secrets/secret.ts'

interface Combination {
  readonly traffic: number
  readonly accessClientId: Secret | undefined
  readonly accessClientSecret: Secret | undefined
}

/** What the inputs must fulfil together. */
export function checkInputs({ traffic, accessClientId, accessClientSecret }: Combination): Problem[] {
  const half = accessClientId === undefined ? 'access-client-id' : 'access-client-secret'
  const isWhole = (accessClientId === undefined) === (accessClientSecret === undefined)
  return [
    ...(traffic > 100 ? [{ input: 'traffic', message: 'must be percent, 0 to 100' }] : []),
    ...(isWhole ? [] : [{ input: half, message: 'is required: a service token has both halves' }]),
  ]
}
