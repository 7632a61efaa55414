import type { Clock } from '../clock/clock.ts'
import type { Deadline } from '../clock/deadline.ts'
import { CancelledError } from '../failure/action-error.ts'
import { boundedBody, idleBounded } from './body.ts'
import { type ExchangePorts, exchange } from './exchange.ts'
import type { HeaderLookup, Http, HttpAnswer, HttpRequest, HttpStream } from './http.ts'
import { RemoteError } from './remote-error.ts'
import { parseRetryAfter } from './retry-after.ts'
import { backoffMs, isTransientStatus, mayRetry } from './retry-policy.ts'
import { unreachable } from './unreachable.ts'

export interface HttpPorts extends ExchangePorts {
  readonly clock: Clock
  /** Cancellation of the run. */
  readonly signal: AbortSignal
  /** Deadline of the step, for requests that name none. */
  readonly deadline: Deadline
  readonly random: () => number
  readonly debug: (line: string) => void
}

const TIMEOUT_MS = 30_000
const ATTEMPTS = 5
const MAX_BYTES = 10 * 1_048_576

/** The HTTP port on the platform's own `fetch`. */
export function fetchHttp(given: HttpPorts): Http {
  const uncancelled = { ...given, signal: new AbortController().signal }
  const portsFor = (request: HttpRequest) => (request.afterCancel === true ? uncancelled : given)
  return {
    async send(request) {
      const ports = portsFor(request)
      return await withRetries(request, ports, signal => sendOnce(request, ports, signal))
    },
    async open(request) {
      const ports = portsFor(request)
      return await withRetries(request, ports, signal => openOnce(request, ports, signal))
    },
  }
}

type Attempt<Answer> = (signal: AbortController) => Promise<Answer>

async function withRetries<Answer extends { status: number; headers: HeaderLookup }>(
  request: HttpRequest,
  ports: HttpPorts,
  attempt: Attempt<Answer>,
): Promise<Answer & { attempts: number }> {
  const { attempts = ATTEMPTS, retry = 'safe', method = 'GET', deadline = ports.deadline } = request
  for (let count = 1; ; count += 1) {
    const last = count >= attempts || !mayRetry(retry, method)
    const outcome = await settle(attempt, request, ports, count)
    if ('answer' in outcome && (last || !isTransientStatus(outcome.answer.status))) {
      return { ...outcome.answer, attempts: count }
    }
    if ('error' in outcome && last) throw outcome.error
    await pause(outcome, count, request, ports, deadline)
  }
}

type Outcome<Answer> = { readonly answer: Answer } | { readonly error: RemoteError }

/** One attempt inside its own time limit; anything but cancellation and the step's deadline is an outcome. */
async function settle<Answer>(
  attempt: Attempt<Answer>,
  request: HttpRequest,
  ports: HttpPorts,
  count: number,
): Promise<Outcome<Answer>> {
  const { deadline = ports.deadline, timeoutMs = TIMEOUT_MS, what } = request
  deadline.ensure(what)
  const controller = new AbortController()
  const stop = linkSignals(controller, [ports.signal, request.signal])
  const limit = Math.min(timeoutMs, deadline.remainingMs(), 2_147_483_647)
  const timer = setTimeout(
    () => controller.abort(new Error(`no answer within ${Math.round(limit)} ms`)),
    limit,
  )
  try {
    return { answer: await attempt(controller) }
  } catch (thrown) {
    if (ports.signal.aborted || request.signal?.aborted) throw cancelled(what, ports, request)
    if (thrown instanceof RemoteError && thrown.code !== 'network') throw thrown
    return {
      error: unreachable(request, controller.signal.aborted ? controller.signal.reason : thrown, count),
    }
  } finally {
    clearTimeout(timer)
    stop()
  }
}

const cancelled = (what: string, ports: HttpPorts, request: HttpRequest): CancelledError =>
  new CancelledError(`Cancelled while ${what}`, { cause: ports.signal.reason ?? request.signal?.reason })

function linkSignals(controller: AbortController, signals: readonly (AbortSignal | undefined)[]): () => void {
  const abort = () => controller.abort(new Error('cancelled'))
  const present = signals.filter(signal => signal !== undefined)
  if (present.some(signal => signal.aborted)) abort()
  for (const signal of present) signal.addEventListener('abort', abort, { once: true })
  return () => {
    for (const signal of present) signal.removeEventListener('abort', abort)
  }
}

async function pause<Answer extends { status: number; headers: HeaderLookup }>(
  outcome: Outcome<Answer>,
  count: number,
  request: HttpRequest,
  ports: HttpPorts,
  deadline: Deadline,
): Promise<void> {
  const asked =
    'answer' in outcome
      ? parseRetryAfter(outcome.answer.headers.get('retry-after'), ports.clock.date())
      : undefined
  const wait = Math.max(asked ?? 0, backoffMs(count, ports.random()))
  const seen = 'answer' in outcome ? `status ${outcome.answer.status}` : outcome.error.message
  ports.debug(`${request.what}: ${seen}; attempt ${count + 1} in ${wait} ms`)
  if (wait >= deadline.remainingMs()) throw deadline.exceeded(`${request.what} (last answer: ${seen})`)
  await ports.clock.sleep(wait, request.signal ?? ports.signal)
}

async function sendOnce(
  request: HttpRequest,
  ports: HttpPorts,
  controller: AbortController,
): Promise<Omit<HttpAnswer, 'attempts'>> {
  const response = await exchange(request, ports, controller.signal)
  const bytes = await boundedBody(response, request.maxBytes ?? MAX_BYTES, request)
  const { status, ok, headers } = response
  return { status, ok, headers, bytes, text: () => new TextDecoder().decode(bytes) }
}

/** The time limit of the attempt covers the way to the headers; afterwards each silence has its own. */
async function openOnce(
  request: HttpRequest,
  ports: HttpPorts,
  controller: AbortController,
): Promise<HttpStream> {
  const life = new AbortController()
  const abortLife = () => life.abort(controller.signal.reason)
  controller.signal.addEventListener('abort', abortLife, { once: true })
  const response = await exchange(request, ports, life.signal)
  controller.signal.removeEventListener('abort', abortLife)
  const stop = linkSignals(life, [ports.signal, request.signal])
  // A body that goes on, or goes silent, ends with the step as everything else does.
  const { deadline = ports.deadline, what } = request
  const left = Math.min(deadline.remainingMs(), 2_147_483_647)
  const over = setTimeout(() => life.abort(deadline.exceeded(what)), left)
  over.unref()
  const onEnd = (complete: boolean) => {
    clearTimeout(over)
    stop()
    if (!complete) life.abort(new Error(`no longer ${request.what}`))
  }
  const body = idleBounded(response.body ?? nothing(), request.timeoutMs ?? TIMEOUT_MS, what, onEnd)
  return { status: response.status, ok: response.ok, headers: response.headers, body }
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
