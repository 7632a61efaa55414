import type { Answer, ProbeRequest } from './exchange.ts'
import { sendHttp2 } from './send-http2.ts'
import { sendOnce } from './send-once.ts'
import type { Trust } from './trust.ts'
import { WireError, type Wires } from './wires.ts'

/** How a server that speaks HTTP/2 alone answers a client that offers HTTP/1.1: a TLS alert, its own frames, or nothing. */
const ALERT = /no.application.protocol/i
const OTHER_TONGUE = /^(HPE_|ECONNRESET)/

/**
 * HTTP/1.1, as most clients of an API speak it, or HTTP/2 where the request asks for it and where the server speaks
 * nothing else. @throws WireError, CancelledError
 */
export async function sendEither(request: ProbeRequest, wires: Wires, trust: Trust): Promise<Answer> {
  const secure = request.url.startsWith('https:')
  if (secure && request.httpVersion === '2')
    return (await sendHttp2(request, wires, trust)) ?? (await sendOnce(request, wires, trust))
  try {
    return await sendOnce(request, wires, trust)
  } catch (thrown) {
    if (!secure || !(thrown instanceof WireError) || !mayBeHttp2Only(thrown, request)) throw thrown
    const answer = await sendHttp2(request, wires, trust).catch(() => undefined)
    if (answer === undefined) throw thrown
    return answer
  }
}

/** A write is only sent again when the handshake itself was refused: then it never was sent. */
function mayBeHttp2Only({ cause, stopwatch }: WireError, { method }: ProbeRequest): boolean {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  if (ALERT.test(`${code} ${cause instanceof Error ? cause.message : ''}`)) return true
  const reads = method === 'GET' || method === 'HEAD' || method === 'OPTIONS'
  return reads && OTHER_TONGUE.test(code) && stopwatch.timing.firstByte === undefined
}
