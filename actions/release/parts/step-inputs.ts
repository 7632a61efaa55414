import type { PartName } from './part.ts'

/** Which inputs of a part come from which input of the step. Everything else stands in the file. */
export const stepInputs: Readonly<Record<PartName, Readonly<Record<string, string>>>> = {
  config: { 'railway-token': 'railway-token' },
  backup: {
    'database-url': 'database-url',
    'access-key-id': 'access-key-id',
    'secret-access-key': 'secret-access-key',
    'session-token': 'session-token',
  },
  backend: {
    token: 'railway-token',
    'api-token': 'railway-api-token',
    'registry-password': 'registry-password',
    variables: 'variables',
  },
  frontend: {
    'api-token': 'cloudflare-api-token',
    'account-id': 'cloudflare-account-id',
    'access-client-id': 'access-client-id',
    'access-client-secret': 'access-client-secret',
    'expect-digest': 'expect-digest',
  },
  smoke: {},
}

/** Where a person has to look for an input of a part: an input of the step, or a key of the file. */
export const placeOf = (part: PartName, input: string): string =>
  stepInputs[part][input] ?? `${part}.${input}`
