import type { Clock } from '../clock/clock.ts'
import type { Deadline } from '../clock/deadline.ts'
import { backoffMs } from '../http/retry-policy.ts'
import { RailwayError } from './railway-error.ts'

export interface PatiencePorts {
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly deadline: Deadline
  readonly random: () => number
}

export interface Repeatable {
  /** As the end of "while …". */
  readonly what: string
  /** `once` for what must not happen twice: only sent again when Railway surely did nothing. Default `freely`. */
  readonly repeat?: 'freely' | 'once'
}

const ATTEMPTS = 4
/** Railway counts deployments per minute or so; asking again at once only prolongs it. */
const TOO_FAST_WAIT_MS = 30_000

/**
 * Repeats what Railway says it did not do, or what may be done again, for as long as the deadline allows.
 * @throws what the last attempt threw; DeadlineError when Railway asks for more time than there is
 */
export async function patiently<Value>(
  send: () => Promise<Value>,
  { what, repeat = 'freely' }: Repeatable,
  ports: PatiencePorts,
): Promise<Value> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await send()
    } catch (thrown) {
      const wait = attempt >= ATTEMPTS ? undefined : waitBefore(thrown, repeat, attempt, ports)
      if (wait === undefined) throw thrown
      if (wait >= ports.deadline.remainingMs()) throw ports.deadline.exceeded(what, thrown)
      await ports.clock.sleep(wait, ports.signal)
    }
  }
}

function waitBefore(
  thrown: unknown,
  repeat: string,
  attempt: number,
  ports: PatiencePorts,
): number | undefined {
  if (!(thrown instanceof RailwayError)) return undefined
  const isRefusedForNow = thrown.kind === 'too-fast' || (repeat === 'once' && thrown.remote.status === 429)
  if (isRefusedForNow) return thrown.retryAfterMs ?? TOO_FAST_WAIT_MS * (0.5 + ports.random() / 2)
  const spoken = thrown.kind === 'busy' && (thrown.remote.status ?? 0) < 500
  return spoken && repeat === 'freely' ? backoffMs(attempt, ports.random()) : undefined
}
