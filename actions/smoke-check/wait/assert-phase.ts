import type { Clock } from '../../../shared/clock/clock.ts'
import type { Deadline } from '../../../shared/clock/deadline.ts'
import { parseRetryAfter } from '../../../shared/http/retry-after.ts'
import { backoffMs } from '../../../shared/http/retry-policy.ts'
import type { Check, CheckResult, Evidence } from '../check/check.ts'
import { lookAtAll } from '../check/look-at-all.ts'
import { isOfTheMoment } from '../check/of-the-moment.ts'
import { RETRIES } from '../check/request.ts'
import type { Scene } from '../check/scene.ts'

/** How far those are spread that are told to come back at the same moment. */
const SPREAD_MS = 5_000

const WRITES = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

export interface AssertOptions {
  readonly scene: Scene
  readonly clock: Clock
  readonly deadline: Deadline
  readonly signal: AbortSignal
  readonly random: () => number
  readonly parallel: number
  readonly startedMs: number
  readonly onResult: (result: CheckResult) => void
}

/** Looks once at everything that is no gate. Only faults of the moment are looked at again. */
export async function assertAll(checks: readonly Check[], options: AssertOptions): Promise<CheckResult[]> {
  return await lookAtAll(checks, {
    ...options,
    again: async (check, evidence, attempt) => {
      const pause = mayAskAgain(check, evidence, attempt)
        ? retryPauseMs(evidence, attempt, options)
        : undefined
      if (pause === undefined || pause >= options.deadline.remainingMs()) return false
      await options.clock.sleep(pause, options.signal)
      return true
    },
  })
}

/**
 * What was never sent, or was refused as too much, can be sent again, also when it is a write. A server that says when to
 * come back is asked until the time of the run is over, unless the file says how often.
 */
function mayAskAgain(check: Check, { exchange }: Evidence, attempt: number): boolean {
  if (attempt <= check.retries) return true
  if (exchange === undefined || check.retriesGiven === true) return false
  if (exchange.kind === 'answer' && exchange.status === 429)
    return attempt <= RETRIES || exchange.headers.first('retry-after') !== undefined
  if (attempt > RETRIES || !WRITES.has(exchange.method)) return false
  return exchange.kind === 'no-answer' && exchange.neverSent === true
}

/** How long to wait before a second look, or nothing when the fault is not of the moment. */
function retryPauseMs(
  { exchange }: Evidence,
  attempt: number,
  { clock, random }: AssertOptions,
): number | undefined {
  const own = backoffMs(attempt, random())
  if (exchange === undefined || !isOfTheMoment(exchange)) return undefined
  if (exchange.kind === 'no-answer') return own
  const asked = parseRetryAfter(exchange.headers.first('retry-after') ?? null, clock.date())
  // Those who were refused together must not come back together.
  return asked === undefined ? own : Math.round(asked + random() * Math.min(own, SPREAD_MS))
}
