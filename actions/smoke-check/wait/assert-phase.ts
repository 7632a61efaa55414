import type { Clock } from '../../../shared/clock/clock.ts'
import type { Deadline } from '../../../shared/clock/deadline.ts'
import { parseRetryAfter } from '../../../shared/http/retry-after.ts'
import { backoffMs } from '../../../shared/http/retry-policy.ts'
import type { Check, CheckResult, Evidence } from '../check/check.ts'
import { lookAtAll } from '../check/look-at-all.ts'
import { RETRIES } from '../check/request.ts'
import type { Scene } from '../check/scene.ts'

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

/** What was never sent, or was refused as too much, can be sent again, also when it is a write. */
function mayAskAgain(check: Check, { exchange }: Evidence, attempt: number): boolean {
  if (attempt <= check.retries) return true
  if (attempt > RETRIES || exchange === undefined || !WRITES.has(exchange.method)) return false
  if (check.retriesGiven === true) return false
  return exchange.kind === 'no-answer' ? exchange.neverSent === true : exchange.status === 429
}

/** How long to wait before a second look, or nothing when the fault is not of the moment. */
function retryPauseMs(
  { exchange }: Evidence,
  attempt: number,
  { clock, random }: AssertOptions,
): number | undefined {
  const own = backoffMs(attempt, random())
  if (exchange?.kind === 'no-answer') return exchange.final ? undefined : own
  if (exchange?.status !== 429) return undefined
  return Math.max(own, parseRetryAfter(exchange.headers.first('retry-after') ?? null, clock.date()) ?? 0)
}
