import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { rootCertificates } from 'node:tls'
import type { Clock } from '../../../shared/clock/clock.ts'
import type { Deadline } from '../../../shared/clock/deadline.ts'
import { CancelledError } from '../../../shared/failure/action-error.ts'
import { proxyFor } from '../../../shared/http/proxy-for.ts'
import { formatDuration } from '../../../shared/units/duration.ts'
import type { Exchange, Hop, Inspection, NoAnswer, ProbeRequest, Prober } from './exchange.ts'
import { nextStep } from './follow-redirects.ts'
import { HostPace } from './host-pace.ts'
import { inspectCertificate } from './inspect-certificate.ts'
import { networkFailure } from './network-failure.ts'
import { sendOnce, WireError, type Wires } from './send-once.ts'

export interface ProberOptions {
  readonly clock: Clock
  readonly signal: AbortSignal
  /** Of the whole run: no request lives longer. */
  readonly deadline: Deadline
  /** For HTTP_PROXY, HTTPS_PROXY and NO_PROXY. */
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly requestsPerMinute: number
  /** Further trusted authorities in PEM, beside those of Node. */
  readonly authorities?: readonly string[]
}

/** The network on `node:http`, `node:https` and `node:tls`. */
export function nodeProber(options: ProberOptions): Prober {
  const { clock, signal, deadline, authorities } = options
  const ca = authorities === undefined ? undefined : [...rootCertificates, ...authorities]
  const wires: Wires = {
    clock,
    signal,
    agents: agents(ca, { ...options.environment }),
    directAgents: agents(ca, {}),
  }
  const pace = new HostPace({ perMinute: options.requestsPerMinute, clock, signal })
  let requests = 0

  async function sendPaced(request: ProbeRequest) {
    const { host } = new URL(request.url)
    const leave = await pace.enter(host)
    try {
      requests += 1
      const answer = await sendOnce({ ...request, timeoutMs: limit(request.timeoutMs) }, wires)
      if (answer.status === 429) pace.beCareful(host)
      return answer
    } finally {
      leave()
    }
  }

  async function send(first: ProbeRequest): Promise<Exchange> {
    const hops: Hop[] = []
    const startedMs = clock.now()
    let request = first
    for (;;) {
      const left = first.timeoutMs - (clock.now() - startedMs)
      if (deadline.expired) return outOfTime(request, hops, deadline)
      try {
        const answer = await sendPaced({ ...request, timeoutMs: hops.length === 0 ? first.timeoutMs : left })
        const step = nextStep(answer, request, hops)
        if (step.kind === 'done')
          return { ...answer, hops, timing: { ...answer.timing, total: totalOf(hops, answer, startedMs) } }
        if (step.kind === 'lost')
          return { ...noAnswer(request, hops), ...step.failure, timing: answer.timing }
        hops.push(step.hop)
        request = step.request
      } catch (thrown) {
        return failed(thrown, request, hops)
      }
    }
  }

  /** With redirects, the whole chain counts; alone, waiting for a turn does not. */
  const totalOf = (hops: readonly Hop[], answer: { timing: { total: number } }, startedMs: number) =>
    hops.length === 0 ? answer.timing.total : clock.now() - startedMs

  const limit = (timeoutMs: number) => Math.max(1, Math.min(timeoutMs, deadline.remainingMs()))

  async function inspect(url: string, timeoutMs: number): Promise<Inspection> {
    if (deadline.expired) return outOfTime({ method: 'GET', url }, [], deadline)
    requests += 1
    const startedMs = clock.now()
    try {
      const certificate = await inspectCertificate(url, {
        timeoutMs: limit(timeoutMs),
        signal,
        proxy: proxyFor(url, options.environment),
        ...(ca === undefined ? {} : { authorities: ca }),
      })
      return { kind: 'certificate', certificate, totalMs: clock.now() - startedMs }
    } catch (thrown) {
      if (thrown instanceof CancelledError) throw thrown
      const empty = noAnswer({ method: 'GET', url }, [])
      return { ...empty, ...networkFailure(thrown), timing: { total: clock.now() - startedMs } }
    }
  }

  return {
    send,
    inspect,
    get requests() {
      return requests
    },
  }
}

function agents(ca: string[] | undefined, proxyEnv: Record<string, string | undefined>) {
  const trust = ca === undefined ? {} : { ca }
  return {
    http: new HttpAgent({ keepAlive: false, proxyEnv }),
    https: new HttpsAgent({ keepAlive: false, maxCachedSessions: 0, proxyEnv, ...trust }),
  }
}

function failed(thrown: unknown, request: ProbeRequest, hops: readonly Hop[]): NoAnswer {
  if (!(thrown instanceof WireError)) throw thrown
  return {
    ...noAnswer(request, hops),
    ...networkFailure(thrown.cause),
    timing: thrown.stopwatch.timing,
  }
}

function outOfTime(
  request: Pick<ProbeRequest, 'method' | 'url'>,
  hops: readonly Hop[],
  { totalMs }: Deadline,
): NoAnswer {
  const message = `the time of the whole run (${formatDuration(totalMs)}) was over`
  return { ...noAnswer(request, hops), code: 'DEADLINE', message, final: true, timing: { total: 0 } }
}

const noAnswer = ({ method, url }: Pick<ProbeRequest, 'method' | 'url'>, hops: readonly Hop[]) => ({
  kind: 'no-answer' as const,
  method,
  url,
  hops,
})
