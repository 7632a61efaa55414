import type { Clock } from '../../../shared/clock/clock.ts'
import type { Deadline } from '../../../shared/clock/deadline.ts'
import { CancelledError } from '../../../shared/failure/action-error.ts'
import { proxyFor } from '../../../shared/http/proxy-for.ts'
import type { SecretTravel } from '../secrets/secret-travel.ts'
import { CookieJar } from './cookie-jar.ts'
import type { Answer, Inspection, ProbeRequest, Prober } from './exchange.ts'
import { HostPace } from './host-pace.ts'
import { inspectCertificate } from './inspect-certificate.ts'
import { networkFailure } from './network-failure.ts'
import { noAnswer, outOfTime } from './no-answer.ts'
import { sendChain } from './send-chain.ts'
import { sendEither } from './send-either.ts'
import { Trust } from './trust.ts'
import { Agents, type Wires } from './wires.ts'

export interface ProberOptions {
  readonly clock: Clock
  readonly signal: AbortSignal
  /** Of the whole run: no request lives longer. */
  readonly deadline: Deadline
  /** For HTTP_PROXY, HTTPS_PROXY and NO_PROXY. */
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly requestsPerMinute: number
  /** Where secrets may go. */
  readonly travel: SecretTravel
  /** Further trusted authorities in PEM, beside those of Node. */
  readonly authorities?: readonly string[]
  /** Cookies of the run, for requests that take part in them. */
  readonly jar?: CookieJar
}

/** The network on `node:http`, `node:https`, `node:http2` and `node:tls`. */
export function nodeProber(options: ProberOptions): Prober {
  const { clock, signal, deadline, travel } = options
  const wires: Wires = {
    clock,
    signal,
    agents: new Agents(),
    proxyFor: url => proxyFor(url, options.environment),
  }
  const trust = new Trust(options.authorities)
  const pace = new HostPace({ perMinute: options.requestsPerMinute, clock, signal, deadline })
  const jar = options.jar ?? new CookieJar()
  let requests = 0

  async function sendPaced(request: ProbeRequest): Promise<Answer> {
    const { host } = new URL(request.url)
    const leave = await pace.enter(host)
    try {
      if (signal.aborted) throw new CancelledError('Cancelled before the service was asked')
      requests += 1
      const answer = await sendEither({ ...request, timeoutMs: limit(request.timeoutMs) }, wires, trust)
      if (answer.status === 429) pace.beCareful(host)
      return answer
    } finally {
      leave()
    }
  }

  const limit = (timeoutMs: number) => Math.max(1, Math.min(timeoutMs, deadline.remainingMs()))

  async function inspect(url: string, timeoutMs: number): Promise<Inspection> {
    const about = { method: 'GET', url } as const
    if (deadline.expired) return outOfTime(about, [], deadline)
    requests += 1
    const startedMs = clock.now()
    try {
      const certificate = await inspectCertificate(url, {
        timeoutMs: limit(timeoutMs),
        signal,
        proxy: wires.proxyFor(url),
        trust,
      })
      return { kind: 'certificate', certificate, totalMs: clock.now() - startedMs }
    } catch (thrown) {
      if (thrown instanceof CancelledError) throw thrown
      const failure = networkFailure(thrown)
      return { ...noAnswer(about, []), ...failure, timing: { total: clock.now() - startedMs } }
    }
  }

  return {
    send: request =>
      sendChain(request, {
        clock,
        deadline,
        travel,
        send: sendPaced,
        jar: request.keepsCookies === true ? jar : new CookieJar(),
      }),
    inspect,
    get requests() {
      return requests
    },
  }
}
