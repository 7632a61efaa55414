import type { X509Certificate } from 'node:crypto'
import type { ClientRequest, Agent as HttpAgent, IncomingMessage } from 'node:http'
import { request as httpRequest } from 'node:http'
import type { Agent as HttpsAgent } from 'node:https'
import { request as httpsRequest } from 'node:https'
import type { LookupFunction } from 'node:net'
import type { TLSSocket } from 'node:tls'
import type { Clock } from '../../../shared/clock/clock.ts'
import { CancelledError } from '../../../shared/failure/action-error.ts'
import { decompress, tooLargeProblem } from './body.ts'
import { type CertificateFacts, certificateFacts } from './certificate-facts.ts'
import type { Answer, ProbeRequest } from './exchange.ts'
import { HeaderList } from './header-list.ts'
import { Stopwatch } from './stopwatch.ts'
import { timeLimits } from './time-limits.ts'

/** What one exchange needs from the process around it. */
export interface Wires {
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly agents: { readonly http: HttpAgent; readonly https: HttpsAgent }
  /** Agents that ignore proxies, for requests to an address that the file names. */
  readonly directAgents: { readonly http: HttpAgent; readonly https: HttpsAgent }
}

/** Node gives each address 250 ms by default, too little for slow networks. */
const ADDRESS_ATTEMPT_MS = 1_000

/** A failure on the wire, with the phases up to it. */
export class WireError extends Error {
  readonly stopwatch: Stopwatch

  constructor(cause: unknown, stopwatch: Stopwatch) {
    super('no complete answer', { cause })
    this.name = 'WireError'
    this.stopwatch = stopwatch
  }
}

/**
 * One request, one answer, one fresh connection.
 * @throws WireError with Node's error or a PhaseTimeout as cause; CancelledError
 */
export async function sendOnce(request: ProbeRequest, wires: Wires): Promise<Answer> {
  const stopwatch = new Stopwatch(() => wires.clock.now())
  const outgoing = openRequest(request, wires)
  const limits = timeLimits(outgoing, request.timeoutMs, stopwatch)
  const cancel = () => outgoing.destroy(new CancelledError())
  wires.signal.addEventListener('abort', cancel, { once: true })
  try {
    const response = await headOf(outgoing, request, stopwatch, limits.connected)
    const certificate = certificateOf(outgoing, request)
    const taken = await bodyOf(response, request, stopwatch)
    return answerFrom({ request, response, taken, stopwatch, certificate, wires })
  } catch (thrown) {
    if (wires.signal.aborted)
      throw new CancelledError('Cancelled while asking the service', { cause: thrown })
    throw new WireError(limits.expired ?? thrown, stopwatch)
  } finally {
    limits.stop()
    wires.signal.removeEventListener('abort', cancel)
    outgoing.destroy()
  }
}

function openRequest(request: ProbeRequest, wires: Wires): ClientRequest {
  const url = new URL(request.url)
  const agents = request.resolve === undefined ? wires.agents : wires.directAgents
  const options = {
    method: request.method,
    headers: { host: url.host, ...request.headers },
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: ADDRESS_ATTEMPT_MS,
    ...(request.resolve === undefined ? {} : resolveOptions(request.resolve)),
  }
  if (url.protocol === 'http:') return httpRequest(url, { ...options, agent: agents.http })
  return httpsRequest(url, { ...options, agent: agents.https, rejectUnauthorized: request.verifyTls })
}

function resolveOptions({ address, port }: { address: string; port?: number }) {
  const family = address.includes(':') ? 6 : 4
  const lookup: LookupFunction = (_host, options, callback) => {
    if (options.all === true) callback(null, [{ address, family }])
    else callback(null, address, family)
  }
  return { lookup, ...(port === undefined ? {} : { port }) }
}

/** Resolves with the head of the answer. */
function headOf(
  outgoing: ClientRequest,
  request: ProbeRequest,
  stopwatch: Stopwatch,
  connected: () => void,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    outgoing.once('socket', socket => {
      socket.once('lookup', error => error === null && stopwatch.mark('lookup'))
      socket.once('connect', () => {
        stopwatch.mark('connected')
        connected()
      })
      socket.once('secureConnect', () => stopwatch.mark('secured'))
    })
    outgoing.once('response', response => {
      stopwatch.mark('first-byte')
      resolve(response)
    })
    // More than one error may come when a connection breaks; the first one says why.
    outgoing.on('error', reject)
    outgoing.end(request.body)
  })
}

interface RawBody {
  readonly bytes: Buffer
  readonly received: number
  readonly complete: boolean
}

async function bodyOf(
  response: IncomingMessage,
  request: ProbeRequest,
  stopwatch: Stopwatch,
): Promise<RawBody> {
  const chunks: Buffer[] = []
  let received = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    received += chunk.length
    chunks.push(chunk)
    if (received > request.maxBytes) break
  }
  stopwatch.mark('end')
  return { bytes: Buffer.concat(chunks), received, complete: received <= request.maxBytes }
}

/** The chain is read while the socket is open; a session without TLS has none. */
function certificateOf(outgoing: ClientRequest, request: ProbeRequest): CertificateFacts | undefined {
  const socket = outgoing.socket as TLSSocket | null
  if (socket?.encrypted !== true) return undefined
  const certificate: X509Certificate | undefined = socket.getPeerX509Certificate()
  if (certificate === undefined) return undefined
  const problem = socket.authorizationError as unknown
  return certificateFacts({
    certificate,
    host: new URL(request.url).hostname,
    protocol: socket.getProtocol() ?? 'unknown',
    authorizationError: problem === null || problem === undefined ? undefined : String(problem),
  })
}

interface AnswerParts {
  readonly request: ProbeRequest
  readonly response: IncomingMessage
  readonly taken: RawBody
  readonly stopwatch: Stopwatch
  readonly certificate: CertificateFacts | undefined
  readonly wires: Wires
}

async function answerFrom(parts: AnswerParts): Promise<Answer> {
  const { request, response, taken, stopwatch, certificate, wires } = parts
  const headers = HeaderList.fromRaw(response.rawHeaders)
  const whole = taken.complete
    ? await decompress(taken.bytes, headers.first('content-encoding') ?? '', request.maxBytes)
    : { body: Buffer.alloc(0), bodyProblem: tooLargeProblem(request.maxBytes) }
  return {
    kind: 'answer',
    method: request.method,
    url: request.url,
    status: response.statusCode ?? 0,
    httpVersion: response.httpVersion,
    headers,
    ...whole,
    timing: stopwatch.timing,
    hops: [],
    receivedAt: wires.clock.date(),
    ...(certificate === undefined ? {} : { certificate }),
  }
}
