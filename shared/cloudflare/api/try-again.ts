import type { Clock } from '../../clock/clock.ts'
import type { Deadline } from '../../clock/deadline.ts'
import { RemoteError } from '../../http/remote-error.ts'
import { backoffMs } from '../../http/retry-policy.ts'
import { CloudflareError } from './cloudflare-error.ts'

export interface PausePorts {
  readonly clock: Clock
  readonly random: () => number
  readonly deadline: Deadline
  readonly signal: AbortSignal
}

/** True when the same request may succeed a little later. */
export const isTransientFailure = (thrown: unknown): boolean =>
  thrown instanceof CloudflareError ? thrown.isTransient : isNoAnswer(thrown)

/** Nothing came back, so nobody knows what the server did. */
export const isNoAnswer = (thrown: unknown): boolean =>
  thrown instanceof RemoteError && thrown.code === 'network'

/**
 * Waits as long as the failure asked for, else a little longer each time.
 * @throws DeadlineError when the time left is shorter than that
 */
export async function pauseAfter(thrown: unknown, attempt: number, ports: PausePorts): Promise<void> {
  const asked = thrown instanceof CloudflareError ? (thrown.facts.retryAfterMs ?? 0) : 0
  const wait = Math.max(asked, backoffMs(attempt, ports.random()))
  if (wait >= ports.deadline.remainingMs())
    throw ports.deadline.exceeded('waiting for Cloudflare to recover', thrown)
  await ports.clock.sleep(wait, ports.signal)
}
