import { parseRetryAfter } from '../http/retry-after.ts'
import { isTransientStatus } from '../http/retry-policy.ts'

/** What an answer, or the want of one, says of a fault. */
export interface Fault {
  /** 200 for an error inside a GraphQL answer; absent when no answer arrived. */
  readonly status: number | undefined
  readonly reason: string
  readonly types: readonly string[]
  readonly header: (name: string) => string | undefined
}

/** A fault of the moment: the same question may be answered a little later. */
export interface PassingFault {
  /** How long GitHub wants to be left alone; 0 where it does not say. */
  readonly waitMs: number
}

const PASSING_TYPES: ReadonlySet<string> = new Set(['TIMEOUT', 'SERVICE_UNAVAILABLE', 'INTERNAL_ERROR'])
const PASSING_WORDS =
  /something went wrong|couldn't respond to your request in time|timed? ?out|temporarily unavailable|bad gateway/i
const TOO_FAST = /rate limit|abuse detection|submitted too quickly|too many requests/i
/** "If the `retry-after` header is not present, wait for at least one minute" (docs.github.com, rate limits for the REST API). */
const UNTOLD_LIMIT_MS = 60_000

/**
 * Whether a fault passes by itself. GitHub says so in five ways: by status, by `Retry-After`, by an allowance that is
 * used up until `x-ratelimit-reset`, by a type of GraphQL error, and by words alone, also in a 403 and in a 200.
 */
export function passingFault(fault: Fault, now: Date): PassingFault | undefined {
  const { status, reason, types, header } = fault
  if (status === undefined) return { waitMs: 0 }
  const asked = parseRetryAfter(header('retry-after') ?? null, now)
  if (isLimited(fault)) return { waitMs: asked ?? untilReset(fault, now) ?? UNTOLD_LIMIT_MS }
  if (status === 200) {
    const passes = types.some(type => PASSING_TYPES.has(type)) || PASSING_WORDS.test(reason)
    return passes ? { waitMs: asked ?? 0 } : undefined
  }
  if (isTransientStatus(status)) return { waitMs: asked ?? 0 }
  return status === 403 && asked !== undefined ? { waitMs: asked } : undefined
}

const isLimited = ({ status, reason, types, header }: Fault): boolean =>
  types.includes('RATE_LIMITED') ||
  ((status === 403 || status === 429) && header('x-ratelimit-remaining') === '0') ||
  ((status === 403 || status === 429 || status === 200) && TOO_FAST.test(reason))

function untilReset({ header }: Fault, now: Date): number | undefined {
  const reset = header('x-ratelimit-reset') ?? ''
  if (header('x-ratelimit-remaining') !== '0' || !/^\d{1,12}$/.test(reset)) return undefined
  return Math.max(0, Number(reset) * 1_000 - now.getTime()) + 1_000
}
