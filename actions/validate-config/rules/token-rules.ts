import type { Draft } from '../findings/draft.ts'
import type { RuleContext, ValueCase } from './rule-context.ts'

const SIGNING_KEYS = /^(?:SECRET_KEY|JWT_SECRET|JWT_SECRET_KEY|SIGNING_KEY|SESSION_SECRET)$/
const ALGORITHMS = ['ALGORITHM', 'JWT_ALGORITHM'] as const

export const isSigningKey = (name: string): boolean => SIGNING_KEYS.test(name)

export const signingAlgorithm = (context: RuleContext): string | undefined =>
  ALGORITHMS.map(name => context.valueOf(name)).find(value => value !== undefined)

/** RFC 7518 section 3.2: a key for HMAC is at least as long as the hash. */
export function keyBytesFor(algorithm: string | undefined): number {
  return algorithm === 'HS512' ? 64 : algorithm === 'HS384' ? 48 : 32
}

/** How tokens are signed and how long they live. */
export function tokenRules({ specification, setting, value, contract }: ValueCase): Draft[] {
  const found = (rule: Draft['rule'], message: string): Draft => ({
    rule,
    variable: specification.name,
    message: `${setting.name} ${message}`,
    place: setting.place,
  })
  const { name } = specification
  if (ALGORITHMS.some(known => known === name)) {
    if (/^none$/i.test(value)) return [found('algorithm', 'switches signatures off (none)')]
    if (/^(?:RS|ES|PS)\d{3}$|^EdDSA$/i.test(value) && !hasKeyPair(contract))
      return [found('algorithm', 'is made for a key pair, while the signing key here is a shared secret')]
  }
  const seconds = lifetimeSeconds(name, value)
  if (seconds === undefined) return []
  const isRefresh = /REFRESH/.test(name)
  const limit = isRefresh ? 30 * 86_400 : 60 * 60
  return seconds > limit
    ? [found('expiry-long', `is longer than ${isRefresh ? '30 days' : '60 minutes'}`)]
    : []
}

/** A key pair has a key of its own, beside whatever else is signed with a shared secret. */
const hasKeyPair = ({ owners }: ValueCase['contract']): boolean =>
  [...owners.keys()].some(name => /PRIVATE_KEY|PUBLIC_KEY|JWKS|KEY_PAIR/.test(name))

const SECONDS: Readonly<Record<string, number>> = { SECONDS: 1, MINUTES: 60, HOURS: 3_600, DAYS: 86_400 }

function lifetimeSeconds(name: string, value: string): number | undefined {
  const unit = /(?:ACCESS|REFRESH)_TOKEN_EXPIRE_(SECONDS|MINUTES|HOURS|DAYS)$/.exec(name)?.[1]
  return unit === undefined || !/^\d+$/.test(value) ? undefined : Number(value) * (SECONDS[unit] ?? 0)
}
