import type { SecretTravel } from '../secrets/secret-travel.ts'
import type { Answer, Hop, Method, NoAnswer, ProbeRequest } from './exchange.ts'

const REDIRECTS = new Set([301, 302, 303, 307, 308])

/** What comes after an answer: nothing more, the next request, or a chain that leads nowhere. */
export type NextStep =
  | { readonly kind: 'done' }
  | { readonly kind: 'next'; readonly request: ProbeRequest; readonly hop: Hop }
  | { readonly kind: 'lost'; readonly failure: Pick<NoAnswer, 'code' | 'message' | 'hint' | 'final'> }

/** One request of a chain: a second one that is the same in all of this can only have the same answer. */
export interface Visit {
  readonly method: Method
  readonly url: string
  readonly cookie: string | undefined
}

/** What a chain knows of itself. */
export interface Chain {
  readonly hops: readonly Hop[]
  readonly visits: readonly Visit[]
  readonly travel: SecretTravel
  /** The cookies that the next request would carry. */
  cookieFor(url: string): string | undefined
}

/** Where a redirect leads, as an absolute URL; `undefined` when the answer is none. */
export function redirectTarget(answer: Answer): string | undefined {
  const location = answer.headers.first('location')
  if (!REDIRECTS.has(answer.status) || location === undefined) return undefined
  return URL.canParse(location, answer.url) ? new URL(location, answer.url).href : undefined
}

/** Decides by hand whether a redirect is followed, so that nothing is hidden and loops are named. */
export function nextStep(answer: Answer, request: ProbeRequest, chain: Chain): NextStep {
  const target = redirectTarget(answer)
  if (target === undefined || request.follow === 0) return { kind: 'done' }
  const scheme = new URL(target).protocol
  if (scheme !== 'http:' && scheme !== 'https:') return lost(foreign(target))
  const next = followUp(request, answer.status, target, chain.travel)
  if (next === undefined) return lost(secretBody(target))
  const visit: Visit = { method: next.method, url: target, cookie: chain.cookieFor(target) }
  if (chain.visits.some(before => isSameVisit(before, visit))) return lost(loop(chain.visits, target))
  if (chain.hops.length >= request.follow) return lost(tooMany(request.follow, target))
  return { kind: 'next', request: next, hop: { url: answer.url, status: answer.status, location: target } }
}

const lost = (failure: Extract<NextStep, { kind: 'lost' }>['failure']): NextStep => ({
  kind: 'lost',
  failure,
})

const isSameVisit = (a: Visit, b: Visit): boolean =>
  a.method === b.method && a.url === b.url && a.cookie === b.cookie

/**
 * Browsers turn a redirected POST into a GET, except for 307 and 308. Secrets stay behind when the origin changes, and
 * do not come back with it; nothing when a body that must be sent again is one.
 */
function followUp(
  request: ProbeRequest,
  status: number,
  target: string,
  travel: SecretTravel,
): ProbeRequest | undefined {
  const keepsMethod = status === 307 || status === 308 || ['GET', 'HEAD'].includes(request.method)
  const mayFollow = travel.mayFollow(request.url, target)
  const { body, tls, ...rest } = request
  if (keepsMethod && !mayFollow && travel.holdsSecret(body)) return undefined
  const headers = mayFollow ? request.headers : travel.openHeaders(request.headers)
  const trust = mayFollow || tls?.ca === undefined ? tls : { ca: tls.ca }
  return {
    ...rest,
    url: target,
    headers: keepsMethod ? headers : withoutContent(headers),
    method: keepsMethod ? request.method : 'GET',
    ...(keepsMethod && body !== undefined ? { body } : {}),
    ...(trust === undefined || (!mayFollow && trust.ca === undefined) ? {} : { tls: trust }),
  }
}

const withoutContent = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !name.toLowerCase().startsWith('content-')))

function loop(visits: readonly Visit[], target: string) {
  const urls = [...visits.map(visit => visit.url), target]
  const flips = new Set(urls.map(withoutScheme)).size === 1 && urls.some(url => !url.startsWith('https:'))
  return {
    code: 'REDIRECT_LOOP',
    message: `redirect loop: ${urls.slice(-3).map(plain).join(' → ')}`,
    hint: flips
      ? 'Only the scheme changes: the application does not see that the proxy in front already speaks HTTPS. Let it trust X-Forwarded-Proto, and do not use the SSL mode "Flexible".'
      : 'Look at the redirect rules of the application and of the proxy in front of it.',
    final: true,
  }
}

const tooMany = (limit: number, target: string) => ({
  code: 'TOO_MANY_REDIRECTS',
  message: `more than ${limit} redirects, the next one to ${plain(target)}`,
  hint: 'Name the final URL, or raise `follow`.',
  final: true,
})

const foreign = (target: string) => ({
  code: 'FOREIGN_SCHEME',
  message: `redirected to a URL that is neither http nor https (${new URL(target).protocol})`,
  hint: 'Look at the redirect rules of the application.',
  final: true,
})

const secretBody = (target: string) => ({
  code: 'SECRET_BODY',
  message: `redirected to ${plain(target)}, and the body, which holds a secret, is not sent to another origin`,
  hint: 'Name the final URL, or that origin in the input `secret-origins`.',
  final: true,
})

const withoutScheme = (url: string): string => plain(url).replace(/^https?:/, '')

/** Without the query, which may hold what nobody should read. */
function plain(url: string): string {
  const { origin, pathname } = new URL(url)
  return `${origin}${pathname}`
}
