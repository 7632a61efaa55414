import { secret, text, url } from '../declaration/field-kinds.ts'
import type { Problem } from '../failure/input-error.ts'
import type { Secret } from '../secrets/secret.ts'
import { unusableLines } from './site/runtime-config.ts'

/** Inputs that every action on Cloudflare has. */
export const cloudflareInputs = {
  'account-id': text({
    description: 'The Cloudflare account, as 32 hexadecimal digits.',
    required: true,
    refuse: raw =>
      /^[0-9a-f]{32}$/i.test(raw)
        ? undefined
        : 'must be an account id of 32 hexadecimal digits; it is in the address of the dashboard, dash.cloudflare.com/<account id>',
  }),
  'access-client-id': secret({
    description: 'Client id of a service token, for addresses behind Cloudflare Access.',
  }),
  'access-client-secret': secret({ description: 'Client secret of that service token.' }),
  'api-url': url({ description: "Cloudflare's API.", default: 'https://api.cloudflare.com/client/v4' }),
}

/** What a site is given, in the modes that read one. */
export const siteInputs = <const Modes extends readonly string[]>(modes: Modes) => {
  const onlyWhen = { input: 'mode', is: modes } as const
  return {
    'runtime-config': text({
      description:
        'Values of this environment as dotenv text, served as `/runtime-config.js` (`globalThis.__RUNTIME_CONFIG__`). Public, and no part of the build digest.',
      onlyWhen,
    }),
    'expect-digest': text({
      description: 'Refuse any build but the one with this `build-digest`.',
      refuse: raw =>
        /^[0-9a-f]{64}$/.test(raw) ? undefined : 'must be a build digest of 64 hexadecimal digits',
      onlyWhen,
    }),
  }
}

interface Given {
  readonly runtimeConfig: string | undefined
  readonly accessClientId: Secret | undefined
  readonly accessClientSecret: Secret | undefined
}

/** What these inputs must fulfil together. */
export function cloudflareProblems({
  runtimeConfig = '',
  accessClientId,
  accessClientSecret,
}: Given): Problem[] {
  const missing = accessClientId === undefined ? 'access-client-id' : 'access-client-secret'
  const isWhole = (accessClientId === undefined) === (accessClientSecret === undefined)
  return [
    ...(isWhole ? [] : [{ input: missing, message: 'is required: a service token has both halves' }]),
    ...unusableLines(runtimeConfig).map(({ line, message }) => ({
      input: 'runtime-config',
      message: `line ${line}: ${message}`,
    })),
  ]
}
