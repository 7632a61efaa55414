import type { Answer } from '../engine/exchange.ts'

/** Where caches write whether they had a copy: CDNs, nginx, Varnish, squid, and `Cache-Status` of RFC 9211. */
const HIT_HEADERS = [
  ...['cf-cache-status', 'x-cache', 'x-vercel-cache', 'x-cache-status', 'x-proxy-cache', 'cache-status'],
  ...['x-nginx-cache', 'x-nginx-cache-status', 'x-fastcgi-cache', 'x-cache-lookup', 'x-drupal-cache'],
]

/** What an answer says of coming out of a cache, header by header; nothing where it was made for us. */
export function cacheHits({ headers }: Answer): string[] {
  const hits = HIT_HEADERS.flatMap(name =>
    headers
      .all(name)
      .filter(isHit)
      .map(value => `${name}: ${value}`),
  )
  return [...ageOf(headers.first('age')), ...hits, ...varnishOf(headers.first('x-varnish'))]
}

/** `stale` and `updating` are copies too; `revalidated` was asked for. */
const isHit = (value: string): boolean => /\b(hit|stale|updating)\b/i.test(value)

/** `Age` is only written by caches, and above zero only for a copy (RFC 9111, 5.1). */
const ageOf = (age: string | undefined): string[] => (Number(age ?? '0') > 0 ? [`age: ${age}`] : [])

/** Varnish writes a second number, that of the request which fetched the copy. */
const varnishOf = (ids: string | undefined): string[] =>
  ids !== undefined && /^\d+ +\d+$/.test(ids) ? [`x-varnish: ${ids}`] : []
