import type { HttpRequest } from './http.ts'

const MOST_HOPS = 5
const REDIRECTS = new Set([301, 302, 303, 307, 308])

/** Headers that say nothing about who asks. A request that carries any other is taken to carry a credential. */
const HARMLESS = new Set(['accept', 'accept-encoding', 'accept-language', 'cache-control', 'user-agent'])

/** What decides where an answer may lead. */
export interface Redirecting {
  readonly status: number
  readonly location: string | null
  /** Hops that have been made. */
  readonly hops: number
}

/**
 * The address that is asked next, or `undefined` when this answer is the answer: nothing is followed unless the request
 * asks for it, a request with a body never, one that may carry a credential within its origin alone, and none from https
 * to http. The Fetch standard drops only `authorization` and `cookie` on the way to another origin, so a token in a header
 * of a platform's own would travel.
 */
export function nextHop(request: HttpRequest, { status, location, hops }: Redirecting): string | undefined {
  if (request.redirect !== 'follow' || !REDIRECTS.has(status) || location === null) return undefined
  if (request.body !== undefined || hops >= MOST_HOPS || !URL.canParse(location, request.url))
    return undefined
  const from = new URL(request.url)
  const to = new URL(location, from)
  const isAllowed = isOrdinary(to) && !(from.protocol === 'https:' && to.protocol === 'http:')
  return isAllowed && (to.origin === from.origin || !mayCarryCredential(request)) ? to.href : undefined
}

const isOrdinary = ({ protocol, username, password }: URL): boolean =>
  (protocol === 'https:' || protocol === 'http:') && username === '' && password === ''

const mayCarryCredential = ({ headers = {}, url }: HttpRequest): boolean =>
  new URL(url).username !== '' || Object.keys(headers).some(name => !HARMLESS.has(name.toLowerCase()))
