/** When a failed attempt may be repeated. `safe`: only methods that change nothing; `always`: the caller made the write repeatable. */
export type RetryMode = 'safe' | 'always' | 'never'

const FIRST_DELAY_MS = 500
const LONGEST_DELAY_MS = 10_000
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])

export const mayRetry = (mode: RetryMode, method: string): boolean =>
  mode === 'always' || (mode === 'safe' && SAFE_METHODS.has(method))

/** Statuses that speak of the moment, not of the request. */
export const isTransientStatus = (status: number): boolean =>
  status === 408 || status === 425 || status === 429 || (status >= 500 && status !== 501 && status !== 505)

/** Exponential from half a second, capped, between half and all of it at random so that runs do not march in step. */
export function backoffMs(attempt: number, random: number): number {
  const full = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (attempt - 1))
  return Math.round(full * (0.5 + random / 2))
}
