import type { HeaderLookup } from '../http/http.ts'

/** What Railway says is left of the requests of this hour. */
export interface RateWindow {
  readonly limit: number
  readonly remaining: number
}

/** `X-RateLimit-Limit` and `-Remaining`; their reset time is not used, because its format is not documented. */
export function readRateWindow(headers: HeaderLookup): RateWindow | undefined {
  const [limit, remaining] = ['x-ratelimit-limit', 'x-ratelimit-remaining'].map(name => headers.get(name))
  if (!isCount(limit) || !isCount(remaining)) return undefined
  return { limit: Number(limit), remaining: Number(remaining) }
}

const isCount = (text: string | null | undefined): text is string => /^\d{1,9}$/.test(text ?? '')
