import type { HeaderLookup } from '../../../shared/http/http.ts'

/**
 * Until when the store keeps an object whatever anybody asks, as HEAD tells it (S3 API reference, *HeadObject*); nothing where
 * it is not locked, or where these keys may not know.
 */
export function lockOf(headers: HeaderLookup, now: Date): string | undefined {
  if (headers.get('x-amz-object-lock-legal-hold')?.toUpperCase() === 'ON') return 'a legal hold'
  const until = Date.parse(headers.get('x-amz-object-lock-retain-until-date') ?? '')
  return until > now.getTime() ? `until ${new Date(until).toISOString().slice(0, 16)}Z` : undefined
}
