import type { HttpEntry, LogEntry } from '../railway-api/railway.ts'

/** What was seen after the switch. A part that could not be read is missing. */
export interface Watched {
  readonly lines: readonly LogEntry[] | undefined
  readonly requests: readonly HttpEntry[] | undefined
  /** Of the deployment before, in a span of the same length. */
  readonly requestsBefore: readonly HttpEntry[] | undefined
}

export interface WatchFigures {
  readonly logLines: number | undefined
  readonly logErrors: number | undefined
  readonly requests: number | undefined
  /** Percent of requests that ended in 5xx; nothing without a request. */
  readonly errorRate: number | undefined
  readonly errorRateBefore: number | undefined
  /** The first line that is no JSON. */
  readonly plainLine: string | undefined
}

/** With fewer requests a share says nothing. */
export const ENOUGH_REQUESTS = 50

/** What Railway itself writes into the log of a service. */
const RAILWAYS_OWN = /^(Starting|Stopping|Mounting|Healthcheck|\[\d+\/\d+\]|Container (Started|Stopped))/i

export function figuresOf({ lines, requests, requestsBefore }: Watched): WatchFigures {
  return {
    logLines: lines?.length,
    logErrors: lines?.filter(({ isError }) => isError).length,
    requests: requests?.length,
    errorRate: shareOf(requests),
    errorRateBefore: shareOf(requestsBefore),
    plainLine: lines?.find(isPlain)?.message,
  }
}

/** Why the deployment failed after the switch; nothing where it did not, or where too little was seen to say so. */
export function whyTooManyErrors(
  { requests = 0, errorRate, errorRateBefore }: WatchFigures,
  limit: number | undefined,
): string | undefined {
  if (limit === undefined || errorRate === undefined || requests < ENOUGH_REQUESTS || errorRate <= limit)
    return undefined
  const before = errorRateBefore === undefined ? '' : `; before the switch it was ${percent(errorRateBefore)}`
  return `${percent(errorRate)} of ${requests} requests ended in 5xx, more than ${percent(limit)}${before}`
}

export const percent = (share: number): string => `${Number(share.toFixed(2))} %`

const shareOf = (requests: readonly HttpEntry[] | undefined): number | undefined =>
  requests === undefined || requests.length === 0
    ? undefined
    : (100 * requests.filter(({ status }) => status >= 500).length) / requests.length

function isPlain({ message }: LogEntry): boolean {
  if (message.trim() === '' || RAILWAYS_OWN.test(message)) return false
  try {
    const value: unknown = JSON.parse(message)
    return typeof value !== 'object' || value === null
  } catch {
    return true
  }
}
