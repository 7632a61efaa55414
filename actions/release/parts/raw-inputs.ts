import type { RawInputs } from '../../../shared/declaration/read-inputs.ts'
import type { Secret } from '../../../shared/secrets/secret.ts'
import { type EnvironmentPlan, inputText } from '../databiz/databiz-file.ts'
import type { Inputs } from '../declaration.ts'
import type { PartName } from './part.ts'

/** The inputs of one part: what the file says, what the step was given, and what every part of a release shares. */
export function rawInputs(part: PartName, plan: EnvironmentPlan, inputs: Inputs): RawInputs {
  const written = Object.fromEntries(
    Object.entries(plan[part] ?? {}).map(([key, value]) => [key, inputText(value)]),
  )
  return {
    environment: inputs.environment,
    ...written,
    ...withoutEmpty(given[part](inputs, written)),
    ...shared(inputs),
  }
}

type Texts = Readonly<Record<string, string | undefined>>

const given: Readonly<Record<PartName, (inputs: Inputs, written: Texts) => Texts>> = {
  config: ({ railwayToken }) => ({ 'railway-token': reveal(railwayToken) }),
  backup: inputs => ({
    'database-url': reveal(inputs.databaseUrl),
    'access-key-id': reveal(inputs.accessKeyId),
    'secret-access-key': reveal(inputs.secretAccessKey),
    'session-token': reveal(inputs.sessionToken),
  }),
  backend: (inputs, written) => ({
    token: reveal(inputs.railwayToken),
    'api-token': reveal(inputs.railwayApiToken),
    'registry-password': reveal(inputs.registryPassword),
    variables: [written['variables'], inputs.variables].filter(text => text !== undefined).join('\n'),
  }),
  frontend: inputs => ({
    'api-token': reveal(inputs.cloudflareApiToken),
    'account-id': inputs.cloudflareAccountId,
    'access-client-id': reveal(inputs.accessClientId),
    'access-client-secret': reveal(inputs.accessClientSecret),
    'expect-digest': inputs.expectDigest,
  }),
  smoke: () => ({}),
}

function shared({ commit, commitStatus, githubToken }: Inputs): RawInputs {
  return withoutEmpty({
    commit,
    'commit-status': String(commitStatus),
    'github-token': reveal(githubToken),
  })
}

const reveal = (secret: Secret | undefined): string | undefined => secret?.reveal()

function withoutEmpty(texts: Texts): Record<string, string> {
  return Object.fromEntries(
    Object.entries(texts).filter((entry): entry is [string, string] => (entry[1] ?? '') !== ''),
  )
}
