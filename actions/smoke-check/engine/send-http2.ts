import { type ClientHttp2Stream, connect as connectHttp2, type IncomingHttpHeaders } from 'node:http2'
import { connect as connectTls, type TLSSocket } from 'node:tls'
import { CancelledError } from '../../../shared/failure/action-error.ts'
import type { Answer, ProbeRequest } from './exchange.ts'
import { HeaderList } from './header-list.ts'
import { factsFrom } from './inspect-certificate.ts'
import { openTunnel } from './open-tunnel.ts'
import { Stopwatch } from './stopwatch.ts'
import { takeBody } from './take-body.ts'
import { timeLimits } from './time-limits.ts'
import type { Trust } from './trust.ts'
import { ADDRESS_ATTEMPT_MS, proxyOf, resolveOptions, WireError, type Wires } from './wires.ts'

/** Headers of one connection, which HTTP/2 forbids (RFC 9113, section 8.2.2). */
const CONNECTION_HEADERS = new Set(['connection', 'host', 'keep-alive', 'transfer-encoding', 'upgrade'])

/**
 * One request over HTTP/2 on a fresh connection; nothing when the server does not choose HTTP/2 in its handshake.
 * @throws WireError, CancelledError
 */
export async function sendHttp2(
  request: ProbeRequest,
  wires: Wires,
  trust: Trust,
): Promise<Answer | undefined> {
  const stopwatch = new Stopwatch(() => wires.clock.now())
  const breaking = new AbortController()
  const limits = timeLimits(reason => breaking.abort(reason), request.timeoutMs, stopwatch)
  const signal = AbortSignal.any([breaking.signal, wires.signal])
  let socket: TLSSocket | undefined
  try {
    socket = await secureSocket(request, wires, trust, signal)
    for (const mark of ['connected', 'secured'] as const) stopwatch.mark(mark)
    limits.connected()
    return socket.alpnProtocol === 'h2'
      ? await exchange({ request, socket, stopwatch, wires, trust, signal })
      : undefined
  } catch (thrown) {
    if (wires.signal.aborted)
      throw new CancelledError('Cancelled while asking the service', { cause: thrown })
    throw new WireError(limits.expired ?? thrown, stopwatch, proxyOf(request, wires))
  } finally {
    limits.stop()
    socket?.destroy()
  }
}

async function secureSocket(
  request: ProbeRequest,
  wires: Wires,
  trust: Trust,
  signal: AbortSignal,
): Promise<TLSSocket> {
  const { hostname, port } = new URL(request.url)
  const host = hostname.replace(/^\[|\]$/g, '')
  const target = { host, port: port === '' ? 443 : Number(port) }
  const proxy = proxyOf(request, wires)
  const tunnel =
    proxy === undefined
      ? undefined
      : await openTunnel(proxy, target, { timeoutMs: request.timeoutMs, signal })
  return await new Promise((resolve, reject) => {
    const options = {
      ...(tunnel === undefined ? target : { socket: tunnel }),
      ...(/^[\d.]+$|:/.test(host) ? {} : { servername: host }),
      ALPNProtocols: ['h2', 'http/1.1'],
      autoSelectFamily: true,
      autoSelectFamilyAttemptTimeout: ADDRESS_ATTEMPT_MS,
      ...resolveOptions(request),
      ...trust.options(request),
    }
    const socket = connectTls(options)
    const end = () => socket.destroy(signal.reason instanceof Error ? signal.reason : new Error('stopped'))
    signal.addEventListener('abort', end, { once: true })
    socket.once('secureConnect', () => resolve(socket))
    socket.on('error', reject)
    socket.once('close', () => reject(new Error('the connection ended without an answer')))
  })
}

interface Exchanging {
  readonly request: ProbeRequest
  readonly socket: TLSSocket
  readonly stopwatch: Stopwatch
  readonly wires: Wires
  readonly trust: Trust
  readonly signal: AbortSignal
}

async function exchange({ request, socket, stopwatch, wires, trust, signal }: Exchanging): Promise<Answer> {
  const url = new URL(request.url)
  const session = connectHttp2(url.origin, { createConnection: () => socket })
  session.on('error', () => undefined)
  try {
    const stream = session.request({
      ':method': request.method,
      ':path': `${url.pathname}${url.search}`,
      ...Object.fromEntries(
        Object.entries(request.headers).filter(([name]) => !CONNECTION_HEADERS.has(name)),
      ),
    })
    const cancel = () => stream.destroy(signal.reason instanceof Error ? signal.reason : undefined)
    signal.addEventListener('abort', cancel, { once: true })
    stream.end(request.body)
    const given = await headOf(stream)
    stopwatch.mark('first-byte')
    const certificate = factsFrom(socket, url.hostname, trust)
    const headers = headerList(given)
    const taken = await takeBody(stream, headers, request, stopwatch)
    return {
      kind: 'answer',
      method: request.method,
      url: request.url,
      status: Number(given[':status']),
      httpVersion: '2',
      headers,
      ...taken,
      timing: stopwatch.timing,
      hops: [],
      receivedAt: wires.clock.date(),
      ...(certificate === undefined ? {} : { certificate }),
    }
  } finally {
    session.destroy()
  }
}

function headOf(stream: ClientHttp2Stream): Promise<IncomingHttpHeaders & { ':status'?: number }> {
  return new Promise((resolve, reject) => {
    stream.once('response', resolve)
    stream.on('error', reject)
    stream.once('close', () => reject(new Error('the connection ended without an answer')))
  })
}

const headerList = (given: IncomingHttpHeaders): HeaderList =>
  new HeaderList(
    Object.entries(given)
      .filter(([name]) => !name.startsWith(':'))
      .flatMap(([name, value]) => [value ?? ''].flat().map((each): [string, string] => [name, each])),
  )
