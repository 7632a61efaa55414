import type { RawInputs } from '../../../shared/declaration/read-inputs.ts'
import type { ServingName } from './part.ts'

/**
 * The inputs that still mean something when a part goes back: who it is, where it lives, how it is proven. What says what
 * to deploy (an image, variables, a commit that the answer must name) would be refused, or prove the wrong thing.
 */
const KEPT: Readonly<Record<ServingName, readonly string[]>> = {
  backend: [
    ...['environment', 'token', 'api-token', 'project-id', 'service', 'api-url'],
    ...['timeout', 'settle', 'health-url', 'logs'],
  ],
  frontend: [
    ...['environment', 'api-token', 'account-id', 'project', 'api-url'],
    ...['timeout', 'verify', 'access-client-id', 'access-client-secret'],
  ],
}

/** The inputs with which the action of a part brings an earlier deployment back. The release corrects the status itself. */
export const retreatInputs = (name: ServingName, raw: RawInputs, previous: string): RawInputs => ({
  ...Object.fromEntries(Object.entries(raw).filter(([input]) => KEPT[name].includes(input))),
  ...{ mode: 'rollback', 'deployment-id': previous, 'commit-status': 'false' },
})

const SECRETS: Readonly<Record<string, string>> = {
  token: 'RAILWAY_TOKEN',
  'api-token': 'RAILWAY_API_TOKEN',
}

/** The same as a command for people; secrets come from variables there. */
export function commandByHand(name: ServingName, raw: RawInputs, previous: string): string {
  const action = name === 'backend' ? 'deploy-railway' : 'deploy-pages'
  const inputs =
    name === 'backend' ? ['environment', 'project-id', 'service'] : ['environment', 'account-id', 'project']
  const secrets = name === 'backend' ? SECRETS : { 'api-token': 'CLOUDFLARE_API_TOKEN' }
  const options = [
    `--mode rollback --deployment-id ${previous}`,
    ...inputs.flatMap(input => (raw[input] === undefined ? [] : [`--${input} ${quoted(raw[input])}`])),
    ...Object.entries(secrets).flatMap(([input, variable]) =>
      raw[input] === undefined ? [] : [`--${input}-env ${variable}`],
    ),
  ]
  return `npx databiz-actions ${action} ${options.join(' ')}`
}

const quoted = (text: string): string =>
  /^[\w.-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`
