import { formatDuration } from '../../../shared/units/duration.ts'
import type { Stopwatch } from './stopwatch.ts'

/** The time of a request was over; says what it was waiting for. */
export class PhaseTimeout extends Error {
  readonly code = 'TIMEOUT'

  constructor(limitMs: number, waitingFor: string) {
    super(`no answer within ${formatDuration(limitMs)}: still waiting for ${waitingFor}`)
    this.name = 'PhaseTimeout'
  }
}

/** A host that does not even accept connections is not worth the whole time limit. */
const CONNECT_LIMIT_MS = 5_000

export interface TimeLimits {
  /** Set once a limit has ended the request. */
  readonly expired: PhaseTimeout | undefined
  readonly connected: () => void
  readonly stop: () => void
}

/** Two timers on a request: one until it is connected, one for the whole. `end` breaks the request off. */
export function timeLimits(
  end: (reason: PhaseTimeout) => void,
  totalMs: number,
  stopwatch: Stopwatch,
): TimeLimits {
  let expired: PhaseTimeout | undefined
  const expire = (limitMs: number) => () => {
    expired ??= new PhaseTimeout(limitMs, stopwatch.waitingFor)
    end(expired)
  }
  const connectMs = Math.min(CONNECT_LIMIT_MS, totalMs)
  const connecting = setTimeout(expire(connectMs), connectMs)
  const whole = setTimeout(expire(totalMs), totalMs)
  return {
    get expired() {
      return expired
    },
    connected: () => clearTimeout(connecting),
    stop: () => {
      clearTimeout(connecting)
      clearTimeout(whole)
    },
  }
}
