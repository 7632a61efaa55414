import { ACCEPT_ENCODING } from '../engine/body.ts'
import type { ProbeRequest } from '../engine/exchange.ts'

export const TIMEOUT_MS = 10_000
export const RETRIES = 2
export const LARGEST_JSON = 1_048_576
export const LARGEST_PAGE = 5 * 1_048_576

/** The query parameter that makes a URL new to every cache. */
export const CACHE_BUST = '_smoke'

const USER_AGENT = 'databiz-actions-smoke-check (+https://github.com/antjan/databiz-actions)'

/** Headers of every request; what a check names itself comes on top. */
export const baseHeaders = {
  'user-agent': USER_AGENT,
  accept: '*/*',
  'accept-encoding': ACCEPT_ENCODING,
} as const

/** Asks an API: JSON wanted, redirects shown and not followed. */
export const apiRequest = (url: string): ProbeRequest => ({
  method: 'GET',
  url,
  headers: { ...baseHeaders, accept: 'application/json' },
  timeoutMs: TIMEOUT_MS,
  maxBytes: LARGEST_JSON,
  follow: 0,
  verifyTls: true,
})

/** Asks for a page or one of its files, following redirects as a browser does. */
export const pageRequest = (url: string, accept = 'text/html,*/*;q=0.8'): ProbeRequest => ({
  ...apiRequest(url),
  headers: { ...baseHeaders, accept },
  maxBytes: LARGEST_PAGE,
  follow: 5,
})

/** The request as no cache has seen it before. */
export function cacheBusted(request: ProbeRequest, nonce: string): ProbeRequest {
  const url = new URL(request.url)
  url.searchParams.set(CACHE_BUST, nonce)
  return { ...request, url: url.href, headers: { ...request.headers, 'cache-control': 'no-cache' } }
}
