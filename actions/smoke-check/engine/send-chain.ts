import type { Clock } from '../../../shared/clock/clock.ts'
import type { Deadline } from '../../../shared/clock/deadline.ts'
import type { SecretTravel } from '../secrets/secret-travel.ts'
import type { CookieJar } from './cookie-jar.ts'
import type { Answer, Exchange, Hop, ProbeRequest } from './exchange.ts'
import { nextStep, type Visit } from './follow-redirects.ts'
import { NoTurnInTime } from './host-pace.ts'
import { networkFailure } from './network-failure.ts'
import { noAnswer, outOfTime } from './no-answer.ts'
import { PhaseTimeout } from './time-limits.ts'
import { TUNNEL_CODE } from './tunnel-refused.ts'
import { WireError } from './wires.ts'

export interface ChainOptions {
  readonly clock: Clock
  readonly deadline: Deadline
  readonly travel: SecretTravel
  readonly jar: CookieJar
  /** @throws WireError, NoTurnInTime, CancelledError */
  send(request: ProbeRequest): Promise<Answer>
}

/** Sends a request and what its redirects lead to, with the cookies of the chain and one time limit for all of it. */
export async function sendChain(first: ProbeRequest, options: ChainOptions): Promise<Exchange> {
  const { clock, deadline, travel, jar } = options
  const hops: Hop[] = []
  const visits: Visit[] = []
  const startedMs = clock.now()
  let request = first
  for (;;) {
    const left = hops.length === 0 ? first.timeoutMs : first.timeoutMs - (clock.now() - startedMs)
    if (deadline.expired) return outOfTime(request, hops, deadline)
    const outgoing = withCookies({ ...request, timeoutMs: left }, options)
    visits.push({ method: request.method, url: request.url, cookie: outgoing.headers['cookie'] })
    try {
      const answer = await options.send(outgoing)
      jar.take(answer.url, answer.headers.all('set-cookie'), clock.date())
      const cookieFor = (url: string) =>
        jar.header(url, ownCookie(request, travel.mayFollow(request.url, url)))
      const step = nextStep(answer, request, { hops, visits, travel, cookieFor })
      if (step.kind === 'lost') return { ...noAnswer(request, hops), ...step.failure, timing: answer.timing }
      // With redirects, the whole chain counts; alone, waiting for a turn does not.
      const total = hops.length === 0 ? answer.timing.total : clock.now() - startedMs
      if (step.kind === 'done') return { ...answer, hops, timing: { ...answer.timing, total } }
      hops.push(step.hop)
      request = step.request
    } catch (thrown) {
      return failed(thrown, request, hops, options)
    }
  }
}

/** What may be sent there: secrets only where they may go, cookies of the chain for whom they are. */
function withCookies(request: ProbeRequest, { travel, jar }: ChainOptions): ProbeRequest {
  const headers = travel.headersFor(request)
  const cookie = jar.header(request.url, headers['cookie'])
  return { ...request, headers: cookie === undefined ? headers : { ...headers, cookie } }
}

const ownCookie = (request: ProbeRequest, mayFollow: boolean): string | undefined =>
  mayFollow ? request.headers['cookie'] : undefined

function failed(
  thrown: unknown,
  request: ProbeRequest,
  hops: readonly Hop[],
  { deadline }: ChainOptions,
): Exchange {
  if (thrown instanceof NoTurnInTime) return outOfTime(request, hops, deadline, thrown.message)
  if (!(thrown instanceof WireError)) throw thrown
  const { cause, stopwatch, proxy } = thrown
  const { timing } = stopwatch
  if (cause instanceof PhaseTimeout && deadline.expired)
    return { ...outOfTime(request, hops, deadline, `still waiting for ${stopwatch.waitingFor}`), timing }
  const neverSent = hops.length === 0 && !stopwatch.hasConnected
  const failure = networkFailure(cause)
  const way =
    proxy === undefined || failure.code === TUNNEL_CODE ? '' : `, on the way through the proxy ${proxy}`
  const message = `${failure.message}${way}`
  return { ...noAnswer(request, hops), ...failure, message, timing, ...(neverSent ? { neverSent } : {}) }
}
