import { CancelledError } from '../failure/action-error.ts'
import type { Clock } from './clock.ts'
import type { Deadline } from './deadline.ts'

export interface PollOptions<Value> {
  /** What is awaited, as the end of "while …": `waiting for the deployment`. A function is asked when it matters. */
  readonly waitingFor: string | (() => string)
  readonly clock: Clock
  readonly deadline: Deadline
  readonly signal: AbortSignal
  /** Milliseconds to wait before attempt `attempt` (2, 3, …); may depend on the last value seen. */
  readonly delayMs: (attempt: number, last: Value) => number
  readonly maxAttempts?: number
}

export interface PollAnswer<Value> {
  readonly done: boolean
  readonly value: Value
}

/**
 * Asks until the answer is done. Bounded by a deadline, by a number of attempts and by cancellation,
 * whichever comes first. A question that throws ends the poll: what may be retried is the asker's business.
 * @throws DeadlineError, CancelledError
 */
export async function poll<Value>(
  ask: (attempt: number) => Promise<PollAnswer<Value>>,
  options: PollOptions<Value>,
): Promise<Value> {
  const { deadline, signal, clock, maxAttempts = Number.POSITIVE_INFINITY } = options
  const waitingFor = () =>
    typeof options.waitingFor === 'string' ? options.waitingFor : options.waitingFor()
  for (let attempt = 1; ; attempt += 1) {
    if (signal.aborted) throw new CancelledError(`Cancelled while ${waitingFor()}`, { cause: signal.reason })
    const answer = await ask(attempt)
    if (answer.done) return answer.value
    const pause = options.delayMs(attempt + 1, answer.value)
    if (attempt >= maxAttempts || pause >= deadline.remainingMs()) throw deadline.exceeded(waitingFor())
    await clock.sleep(pause, signal)
  }
}
