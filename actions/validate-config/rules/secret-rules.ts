import type { Specification } from '../contract/contract.ts'
import { hasBrowserPrefix } from '../contract/specification.ts'
import type { Draft } from '../findings/draft.ts'
import { parseWrittenUrl } from '../types/addresses.ts'
import { isDefaultCredential } from '../types/default-credential.ts'
import { entropy } from './random-run.ts'
import type { ValueCase } from './rule-context.ts'
import { secretPart } from './secret-part.ts'
import { weaknessOf } from './secret-strength.ts'
import { isSigningKey, keyBytesFor, signingAlgorithm } from './token-rules.ts'

/** Strength, default credentials, and places where a secret must not be. */
export function secretRules(given: ValueCase): Draft[] {
  const { specification, setting } = given
  const found = (rule: Draft['rule'], message: string): Draft => ({
    rule,
    variable: specification.name,
    message: `${setting.name} ${message}`,
    place: setting.place,
  })
  const exposed = exposure(given).map(message => found('secret-public', message))
  if (!specification.isSecret) return exposed
  const stored = plainStore(given).map(message => found('secret-plain-store', message))
  const standard = defaultCredential(given)
  if (standard !== undefined) return [...exposed, ...stored, found('default-credential', standard)]
  const weak = weakness(given)
  return [...exposed, ...stored, ...(weak === undefined ? [] : [found('weak-secret', weak)])]
}

function defaultCredential({ value }: ValueCase): string | undefined {
  const url = parseWrittenUrl(value)
  if (url === undefined || (url.password ?? '') === '')
    return isDefaultCredential(value) ? 'is a credential that comes with the software' : undefined
  const password = url.password ?? ''
  if (isDefaultCredential(password)) return 'has a password that comes with the software'
  return password === url.user ? 'has the user name as its password' : undefined
}

function weakness(given: ValueCase): string | undefined {
  const { specification, stage, contract } = given
  const secret = judgedPart(given.value, specification)
  if (secret === undefined) return undefined
  const published = stage === 'test' ? undefined : given.published.placeOf(secret)
  if (published !== undefined) return `is published in ${published.file}:${published.line}`
  const names = [specification.name, ...(contract.project === undefined ? [] : [contract.project])]
  const minBytes = stage === 'test' ? 1 : leastBytes(given)
  const weak = weaknessOf(secret, { minBytes, names })
  return weak === undefined ? undefined : `is weak: ${weak}`
}

/** A DSN is handed out by its service and judged by nobody. */
const judgedPart = (value: string, specification: Specification): string | undefined =>
  specification.type === 'dsn' ? undefined : secretPart(value, specification)

function leastBytes(given: ValueCase): number {
  const { specification } = given
  if (specification.type.endsWith('-url')) return 8
  const own = specification['min-bytes'] ?? (isSigningKey(specification.name) ? 32 : 16)
  return isSigningKey(specification.name) ? Math.max(own, keyBytesFor(signingAlgorithm(given))) : own
}

/** Names of public values that look random by nature. */
const RANDOM_BY_NATURE = /COMMIT|SHA|HASH|DIGEST|VERSION|BUILD|DSN|PUBLIC|PUBLISHABLE|SITE_?KEY|CLIENT_ID/

function exposure({ specification, setting, value }: ValueCase): string[] {
  if (!specification.isPublic) return []
  if (specification.isSecret) return ['is a secret, and its name puts it into the browser bundle']
  return looksSecret(setting.name, value)
    ? ['looks like a secret, and its name puts it into the browser bundle']
    : []
}

const TOKEN_FORMS =
  /^(?:sk_(?:live|test)_|rk_live_|gh[pousr]_|github_pat_|glpat-|xox[abprs]-|AKIA|ASIA|-----BEGIN|eyJ[A-Za-z0-9_-]+\.eyJ)/

/** True for what services call a token by its first letters; certificates and public keys are none. */
export const hasTokenForm = (value: string): boolean =>
  TOKEN_FORMS.test(value) && !/^-----BEGIN (?!.*PRIVATE)/.test(value)

/** A value that nobody would publish on purpose. */
export function looksSecret(name: string, value: string): boolean {
  if (TOKEN_FORMS.test(value)) return true
  if ((parseWrittenUrl(value)?.password ?? '') !== '') return true
  if (RANDOM_BY_NATURE.test(name) || /^(?:AIza|pk_|phc_)/.test(value)) return false
  const random = /^[0-9a-f]{32,}$/i.test(value)
    ? 2.9
    : /^[A-Za-z0-9+/_=-]{32,}$/.test(value)
      ? 3.9
      : undefined
  return random !== undefined && entropy(value) >= random
}

/** For names that no contract knows: a browser prefix and a value that looks secret. */
export const isExposedUnknown = (name: string, value: string): boolean =>
  hasBrowserPrefix(name) && looksSecret(name, value)

function plainStore({ setting, tracked }: ValueCase): string[] {
  const file = setting.place?.file
  return setting.kind === 'file' && file !== undefined && tracked.has(file)
    ? [`is a secret in ${file}, which Git keeps a copy of`]
    : []
}
