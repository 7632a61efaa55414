import type { Answer, Hop, Method, NoAnswer, ProbeRequest } from './exchange.ts'

const CREDENTIALS = new Set(['authorization', 'cookie', 'proxy-authorization'])
const REDIRECTS = new Set([301, 302, 303, 307, 308])

/** What comes after an answer: nothing more, the next request, or a chain that leads nowhere. */
export type NextStep =
  | { readonly kind: 'done' }
  | { readonly kind: 'next'; readonly request: ProbeRequest; readonly hop: Hop }
  | { readonly kind: 'lost'; readonly failure: Pick<NoAnswer, 'code' | 'message' | 'hint' | 'final'> }

/** Where a redirect leads, as an absolute URL; `undefined` when the answer is none. */
export function redirectTarget(answer: Answer): string | undefined {
  const location = answer.headers.first('location')
  if (!REDIRECTS.has(answer.status) || location === undefined) return undefined
  return URL.canParse(location, answer.url) ? new URL(location, answer.url).href : undefined
}

/** Decides by hand whether a redirect is followed, so that nothing is hidden and loops are named. */
export function nextStep(answer: Answer, request: ProbeRequest, hops: readonly Hop[]): NextStep {
  const target = redirectTarget(answer)
  if (target === undefined || request.follow === 0) return { kind: 'done' }
  const visited = [...hops.map(hop => hop.url), answer.url]
  if (visited.includes(target)) return { kind: 'lost', failure: loop(visited, target) }
  if (hops.length >= request.follow) return { kind: 'lost', failure: tooMany(request.follow, target) }
  const scheme = new URL(target).protocol
  if (scheme !== 'http:' && scheme !== 'https:') return { kind: 'lost', failure: foreign(target) }
  return {
    kind: 'next',
    request: followUp(request, answer.status, target),
    hop: { url: answer.url, status: answer.status, location: target },
  }
}

/** Browsers turn a redirected POST into a GET, except for 307 and 308; credentials never go to another origin. */
function followUp(request: ProbeRequest, status: number, target: string): ProbeRequest {
  const keepsMethod = status === 307 || status === 308 || ['GET', 'HEAD'].includes(request.method)
  const sameOrigin = new URL(target).origin === new URL(request.url).origin
  const headers = Object.fromEntries(
    Object.entries(request.headers).filter(([name]) => sameOrigin || !CREDENTIALS.has(name.toLowerCase())),
  )
  const { body, ...rest } = request
  const method: Method = keepsMethod ? request.method : 'GET'
  return {
    ...rest,
    url: target,
    headers,
    method,
    ...(keepsMethod && body !== undefined && sameOrigin ? { body } : {}),
  }
}

function loop(visited: readonly string[], target: string) {
  const flips =
    new Set([...visited, target].map(url => withoutScheme(url))).size === 1 &&
    visited.some(url => !url.startsWith('https:'))
  return {
    code: 'REDIRECT_LOOP',
    message: `redirect loop: ${[...visited, target].slice(-3).map(plain).join(' → ')}`,
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

const withoutScheme = (url: string): string => plain(url).replace(/^https?:/, '')

/** Without the query, which may hold what nobody should read. */
function plain(url: string): string {
  const { origin, pathname } = new URL(url)
  return `${origin}${pathname}`
}
