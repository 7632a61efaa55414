import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { TLSSocket } from 'node:tls'
import { CancelledError } from '../../../shared/failure/action-error.ts'
import type { CertificateFacts } from './certificate-facts.ts'
import type { Answer, ProbeRequest } from './exchange.ts'
import { HeaderList } from './header-list.ts'
import { factsFrom } from './inspect-certificate.ts'
import { Stopwatch } from './stopwatch.ts'
import { takeBody } from './take-body.ts'
import { timeLimits } from './time-limits.ts'
import type { Trust } from './trust.ts'
import { ADDRESS_ATTEMPT_MS, proxyOf, resolveOptions, WireError, type Wires } from './wires.ts'

/** Long policies and many cookies need more than Node's 16 KiB; browsers take far more than this. */
const HEADER_BYTES = 65_536

/**
 * One request, one answer, one fresh connection.
 * @throws WireError with Node's error or a PhaseTimeout as cause; CancelledError
 */
export async function sendOnce(request: ProbeRequest, wires: Wires, trust: Trust): Promise<Answer> {
  const stopwatch = new Stopwatch(() => wires.clock.now())
  const outgoing = openRequest(request, wires, trust)
  const limits = timeLimits(reason => outgoing.destroy(reason), request.timeoutMs, stopwatch)
  const cancel = () => outgoing.destroy(new CancelledError())
  wires.signal.addEventListener('abort', cancel, { once: true })
  try {
    const response = await headOf(outgoing, request, stopwatch, limits.connected)
    const certificate = certificateOf(outgoing, request, trust)
    return await answerFrom({ request, response, stopwatch, certificate, wires })
  } catch (thrown) {
    if (wires.signal.aborted)
      throw new CancelledError('Cancelled while asking the service', { cause: thrown })
    throw new WireError(limits.expired ?? thrown, stopwatch, proxyOf(request, wires))
  } finally {
    limits.stop()
    wires.signal.removeEventListener('abort', cancel)
    outgoing.destroy()
  }
}

function openRequest(request: ProbeRequest, wires: Wires, trust: Trust): ClientRequest {
  const url = new URL(request.url)
  const agents = wires.agents.forProxy(proxyOf(request, wires))
  const options = {
    method: request.method,
    headers: { host: url.host, ...request.headers },
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: ADDRESS_ATTEMPT_MS,
    maxHeaderSize: request.maxHeaderBytes ?? HEADER_BYTES,
    ...resolveOptions(request),
  }
  if (url.protocol === 'http:') return httpRequest(url, { ...options, agent: agents.http })
  const secure = { ...trust.options(request), ALPNProtocols: ['http/1.1'] }
  return httpsRequest(url, { ...options, ...secure, agent: agents.https })
}

/**
 * Resolves with the head of the answer. Whatever a server does settles it: a switch of protocols that nobody asked for
 * is an answer too, and a connection that ends without one is an error.
 */
function headOf(
  outgoing: ClientRequest,
  request: ProbeRequest,
  stopwatch: Stopwatch,
  connected: () => void,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    outgoing.once('socket', socket => {
      const onConnected = () => {
        stopwatch.mark('connected')
        connected()
      }
      // Through a proxy the socket that is handed over has its connection already.
      if (!socket.connecting) onConnected()
      socket.once('lookup', error => error === null && stopwatch.mark('lookup'))
      socket.once('connect', onConnected)
      socket.once('secureConnect', () => {
        onConnected()
        stopwatch.mark('secured')
      })
    })
    const onHead = (response: IncomingMessage) => {
      stopwatch.mark('first-byte')
      resolve(response)
    }
    outgoing.once('response', onHead)
    outgoing.once('upgrade', (response, socket) => {
      socket.destroy()
      response.push(null)
      onHead(response)
    })
    // More than one error may come when a connection breaks; the first one says why.
    outgoing.on('error', reject)
    outgoing.once('close', () => reject(new Error('the connection ended without an answer')))
    outgoing.end(request.body)
  })
}

/** The chain is read while the socket is open; a session without TLS has none. */
function certificateOf(
  outgoing: ClientRequest,
  request: ProbeRequest,
  trust: Trust,
): CertificateFacts | undefined {
  const socket = outgoing.socket as TLSSocket | null
  if (socket?.encrypted !== true) return undefined
  return factsFrom(socket, new URL(request.url).hostname, trust)
}

interface AnswerParts {
  readonly request: ProbeRequest
  readonly response: IncomingMessage
  readonly stopwatch: Stopwatch
  readonly certificate: CertificateFacts | undefined
  readonly wires: Wires
}

async function answerFrom(parts: AnswerParts): Promise<Answer> {
  const { request, response, stopwatch, certificate, wires } = parts
  const headers = HeaderList.fromRaw(response.rawHeaders)
  const taken = await takeBody(response, headers, request, stopwatch)
  return {
    kind: 'answer',
    method: request.method,
    url: request.url,
    status: response.statusCode ?? 0,
    httpVersion: response.httpVersion,
    headers,
    ...taken,
    timing: stopwatch.timing,
    hops: [],
    receivedAt: wires.clock.date(),
    ...(certificate === undefined ? {} : { certificate }),
  }
}
