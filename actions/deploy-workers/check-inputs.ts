import { unusableLines } from '../../shared/cloudflare/site/runtime-config.ts'
import type { Problem } from '../../shared/failure/input-error.ts'
import type { Secret } from '../../shared/secrets/secret.ts'

interface Combination {
  readonly traffic: number
  readonly accessClientId: Secret | undefined
  readonly accessClientSecret: Secret | undefined
  readonly runtimeConfig: string | undefined
}

/** What the inputs must fulfil together. */
export function checkInputs(inputs: Combination): Problem[] {
  const { traffic, accessClientId, accessClientSecret, runtimeConfig = '' } = inputs
  const half = accessClientId === undefined ? 'access-client-id' : 'access-client-secret'
  const isWhole = (accessClientId === undefined) === (accessClientSecret === undefined)
  return [
    ...(traffic > 100 ? [{ input: 'traffic', message: 'must be percent, 0 to 100' }] : []),
    ...unusableLines(runtimeConfig).map(({ line, message }) => ({
      input: 'runtime-config',
      message: `line ${line}: ${message}`,
    })),
    ...(isWhole ? [] : [{ input: half, message: 'is required: a service token has both halves' }]),
  ]
}
