import type { HttpAnswer } from '../http/http.ts'

/** Codes of Node for a name that does not resolve, a network without a way, a certificate that does not fit. */
const NO_NAME = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_NODATA', 'EAI_NONAME'])
const NO_WAY = new Set([
  'ENETUNREACH',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETDOWN',
  'EADDRNOTAVAIL',
  'EAFNOSUPPORT',
  'ETIMEDOUT',
  'EACCES',
  'EPERM',
  'UND_ERR_CONNECT_TIMEOUT',
])
const CERTIFICATE = /^(CERT_|ERR_TLS_|ERR_SSL_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_(GET|VERIFY)_)|^EPROTO$/

/** Why no answer of the service itself was seen, from what was thrown; nothing when the service was reached and failed. */
export function whyUnreached(thrown: unknown): string | undefined {
  for (const code of codesOf(thrown)) {
    if (NO_NAME.has(code)) return `its name does not resolve from here (${code})`
    if (NO_WAY.has(code)) return `the network of this runner does not lead there (${code})`
    if (CERTIFICATE.test(code)) return `its certificate is not valid, or not there yet (${code})`
  }
  const told = deepest(thrown)
  if (/before secure TLS connection was established/i.test(told))
    return 'the connection ends before a certificate is shown'
  return /proxy response/i.test(told) ? 'the proxy of this runner does not let it through' : undefined
}

function codesOf(thrown: unknown): string[] {
  if (!(thrown instanceof Error)) return []
  const own = 'code' in thrown && typeof thrown.code === 'string' ? [thrown.code] : []
  const inner = thrown instanceof AggregateError ? thrown.errors.flatMap(codesOf) : []
  return [...own, ...inner, ...codesOf(thrown.cause)]
}

const deepest = (thrown: unknown): string =>
  thrown instanceof Error ? `${thrown.message} ${deepest(thrown.cause)}` : ''

/** Numbers of Cloudflare for "this visitor is kept out", whatever the service behind it does. */
const KEPT_OUT = /error code:? ?10(05|06|07|08|09|10|12|15|20)\b/i

/** Cloudflare's words for a host behind it that cannot be reached, or whose certificate does not fit or is not there yet. */
const NOT_BEHIND = new Set([522, 523, 525, 526, 530])

/** Somebody in front of the service answered in its place: says who; nothing for an answer of the service. */
export function whoStoodInFront(answer: HttpAnswer): string | undefined {
  const { status, headers } = answer
  if (status === 407 || status === 511) return `the network of this runner answers ${status}`
  if (NOT_BEHIND.has(status) && headers.get('cf-ray') !== null)
    return `Cloudflare does not reach what is behind it (${status})`
  if (headers.get('cf-mitigated') !== null) return 'Cloudflare asks this runner to prove that it is a person'
  if (/cloudflare-access/i.test(headers.get('www-authenticate') ?? '') || hasAccessMark(answer))
    return 'Cloudflare Access asks for a sign-in'
  const isRefusal = status === 403 || status === 429 || status === 503
  if (isRefusal && KEPT_OUT.test(answer.text().slice(0, 8_192))) return 'Cloudflare keeps this runner out'
  return status === TOO_MANY ? 'it tells this runner to come back later (429)' : undefined
}

/** True when an answer was kept from earlier: it may be that of the release before. Sources: RFC 9111 (Age), RFC 9211 (Cache-Status). */
export const isFromCache = ({ headers }: Pick<HttpAnswer, 'headers'>): boolean =>
  Number(headers.get('age') ?? 0) > 0 ||
  ['cf-cache-status', 'x-cache', 'x-vercel-cache'].some(name =>
    /\b(hit|stale)\b/i.test(headers.get(name) ?? ''),
  ) ||
  /;\s*hit\b/i.test(headers.get('cache-status') ?? '')

/** A limit on visitors answers before the service does, whoever holds it. */
export const TOO_MANY = 429

const hasAccessMark = ({ status, headers }: HttpAnswer): boolean =>
  (status === 401 || status === 403) &&
  ['cf-access-aud', 'cf-access-domain'].some(name => headers.get(name) !== null)

const SIGN_IN = /(^|\.)cloudflareaccess\.com$|^(login|accounts|auth|sso|id)\./i

/** Where a redirect leads: on within the site, or to somebody else who answers in place of the service. */
export function followed(
  answer: HttpAnswer,
  url: string,
): { readonly to: string } | { readonly away: string } | undefined {
  const location = answer.headers.get('location')
  if (answer.status < 300 || answer.status > 399 || location === null || !URL.canParse(location, url))
    return undefined
  const to = new URL(location, url)
  const from = new URL(url)
  if (to.pathname.startsWith('/cdn-cgi/access/') || (SIGN_IN.test(to.hostname) && to.host !== from.host))
    return { away: `a sign-in at ${to.hostname} stands in front of it` }
  return isSameSite(from, to) ? { to: to.href } : { away: `it leads to ${to.hostname}` }
}

function isSameSite(from: URL, to: URL): boolean {
  if (to.protocol !== 'https:' && to.protocol !== from.protocol) return false
  if (to.host === from.host) return true
  return (
    to.hostname.endsWith(`.${from.hostname}`) ||
    from.hostname.endsWith(`.${to.hostname}`) ||
    to.hostname === from.hostname
  )
}
