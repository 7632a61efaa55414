import type { Clock } from '../clock/clock.ts'
import type { Deadline } from '../clock/deadline.ts'
import { CancelledError, type DeadlineError } from '../failure/action-error.ts'
import { backoffMs } from '../http/retry-policy.ts'
import type { GitHubError } from './github-error.ts'
import { factsOf, gitHubErrorFrom } from './github-failure.ts'

export interface AttemptPorts {
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly deadline: Deadline
  readonly random: () => number
  readonly debug: (line: string) => void
}

const ATTEMPTS = 4
const TIMEOUT_MS = 20_000
/** GitHub's allowances are counted by the hour; whoever asks for more is not waited for. */
const LONGEST_WAIT_MS = 3_600_000

/** Sends a request, and a read again while only the moment is against it and there is time. @throws GitHubError */
export async function attempts<Answer>(
  route: string,
  ports: AttemptPorts,
  send: (signal: AbortSignal) => Promise<Answer>,
): Promise<Answer> {
  for (let count = 1; ; count += 1) {
    ports.deadline.ensure(`asking GitHub (${route})`)
    const limit = AbortSignal.timeout(Math.ceil(Math.min(TIMEOUT_MS, ports.deadline.remainingMs())))
    try {
      return await send(AbortSignal.any([limit, ports.signal]))
    } catch (thrown) {
      if (ports.signal.aborted)
        throw new CancelledError(`Cancelled while asking GitHub (${route})`, { cause: thrown })
      const error = gitHubErrorFrom(route, thrown, ports.clock.date())
      if (ports.deadline.expired) throw outOfTime(error, ports)
      const { passing } = error.github
      if (!isRead(route) || count >= ATTEMPTS || passing === undefined) throw error
      await pause(error, passing.waitMs, count, ports)
    }
  }
}

/** What changes nothing may be asked again. */
export const isRead = (route: string): boolean => /^(GET|HEAD|query)\b/.test(route)

async function pause(error: GitHubError, asked: number, count: number, ports: AttemptPorts): Promise<void> {
  const wait = Math.max(asked, backoffMs(count, ports.random()))
  if (wait > LONGEST_WAIT_MS) throw error
  if (wait >= ports.deadline.remainingMs()) throw outOfTime(error, ports)
  ports.debug(`GitHub ${factsOf(error)}; attempt ${count + 1} in ${wait} ms`)
  await ports.clock.sleep(wait, ports.signal)
}

/** Not the last fault is the verdict, but that there was no time left; what GitHub said last is told with it. */
const outOfTime = (error: GitHubError, { deadline }: AttemptPorts): DeadlineError => {
  const { route, status, reason } = error.github
  const last = status === undefined ? 'no answer' : `last answer: ${status} ${reason}`
  return deadline.exceeded(`asking GitHub (${route}; ${last})`, error)
}
