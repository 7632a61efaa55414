import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { promisify } from 'node:util'
import { Content } from './content.ts'
import { type Handler, Refusal, type Reply, type SeenRequest } from './exchange.ts'
import { type Fault, FaultPlan } from './faults.ts'
import { Router } from './router.ts'

export interface StandInOptions {
  /** `GET /path/:name` to handler. A parameter stands for one encoded segment, `:name*` for the rest. */
  readonly routes: Readonly<Record<string, Handler>>
  /** How this platform says that it has no such route. */
  readonly unknownRoute: (request: SeenRequest) => Reply
  readonly port?: number
  /** Memory for a body of so many bytes. Default: memory of its own. */
  readonly memoryFor?: (bytes: number) => Buffer
}

/** A running stand-in: where it is, what it was asked, what it will spoil. */
export interface StandIn extends AsyncDisposable {
  readonly url: string
  readonly port: number
  readonly requests: readonly SeenRequest[]
  /** Requests that the real platform does not know, or would refuse as malformed. Tests assert that there are none. */
  readonly violations: readonly string[]
  readonly faults: FaultPlan
  /** Connections that are open now. */
  connections(): Promise<number>
  forgetRequests(): void
  stop(): Promise<void>
}

/** No part of an upload is larger here; a length is only believed as far as that. */
const LARGEST_PIECE = 64 * 1_024 * 1_024

/** Starts a strict HTTP server on a free loopback port. */
export async function startStandIn(options: StandInOptions): Promise<StandIn> {
  const router = new Router(options.routes)
  const faults = new FaultPlan()
  const requests: SeenRequest[] = []
  const violations: string[] = []
  const server = createServer({ keepAliveTimeout: 2_000 }, (incoming, outgoing) => {
    void serve(incoming, outgoing).catch(thrown => {
      // A client that left in the middle of its request broke no rule of the platform.
      if (incoming.complete) fail(outgoing, thrown, violations)
    })
  })

  async function serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const head = seen(incoming, new Content([]))
    const fault = faults.take(head)
    if (fault?.kind === 'reset-before') {
      requests.push(head)
      return void incoming.socket.destroy()
    }
    if (fault?.kind === 'reset-inside') {
      requests.push(head)
      return void incoming.once('data', () => incoming.socket.destroy())
    }
    if (fault?.kind === 'early-reply') {
      requests.push(head)
      return send(outgoing, { ...fault.reply, headers: { ...fault.reply.headers, connection: 'close' } })
    }
    const request = seen(incoming, await readAll(incoming, options.memoryFor ?? Buffer.allocUnsafeSlow))
    requests.push(request)
    if (fault?.kind === 'hang') return
    if (fault?.kind === 'reply') return send(outgoing, fault.reply)
    if (fault?.kind === 'delay') await new Promise(resolve => setTimeout(resolve, fault.ms))
    const found = router.find(request)
    if (found === undefined) violations.push(`${request.method} ${request.path}: no such route`)
    const reply = found === undefined ? options.unknownRoute(request) : await found.handler(found.request)
    answer(incoming, outgoing, reply, fault)
  }

  await listen(server, options.port ?? 0)
  const { port } = server.address() as AddressInfo
  const stop = () => close(server)
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    requests,
    violations,
    faults,
    connections: () => promisify(server.getConnections.bind(server))(),
    forgetRequests: () => void requests.splice(0),
    stop,
    [Symbol.asyncDispose]: stop,
  }
}

function answer(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  reply: Reply,
  fault: Fault | undefined,
): void {
  if (fault?.kind === 'lost-answer') return void incoming.socket.destroy()
  if (fault?.kind !== 'half-answer' && fault?.kind !== 'stall') return send(outgoing, reply)
  const { content, headers } = encode(reply)
  outgoing.writeHead(reply.status ?? 200, { ...headers, 'content-length': content.size + 10 })
  outgoing.write(content.whole.subarray(0, Math.ceil(content.size / 2)), () => {
    if (fault.kind === 'half-answer') incoming.socket.destroy()
  })
}

function seen(incoming: IncomingMessage, content: Content): SeenRequest {
  const url = new URL(incoming.url ?? '/', 'http://stand-in')
  return {
    method: incoming.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: incoming.headers,
    content,
    get body() {
      return content.whole
    },
    host: (incoming.headers.host ?? '').replace(/:\d+$/, ''),
  }
}

/**
 * A body of known length goes into one piece: whoever keeps thousands of chunks, or waits for the collector to give them
 * back, spends more on memory than on bytes.
 */
async function readAll(incoming: IncomingMessage, memoryFor: (bytes: number) => Buffer): Promise<Content> {
  const length = Number(incoming.headers['content-length'] ?? Number.NaN)
  return length <= LARGEST_PIECE ? await readPiece(incoming, memoryFor(length)) : await readChunks(incoming)
}

async function readPiece(incoming: IncomingMessage, piece: Buffer): Promise<Content> {
  let filled = 0
  for await (const chunk of incoming as AsyncIterable<Buffer<ArrayBuffer>>) {
    filled += chunk.copy(piece, filled)
    if (chunk.buffer.byteLength === chunk.byteLength) chunk.buffer.transfer(0)
  }
  return new Content([piece])
}

async function readChunks(incoming: IncomingMessage): Promise<Content> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  return new Content(chunks)
}

function fail(outgoing: ServerResponse, thrown: unknown, violations: string[]): void {
  if (thrown instanceof Refusal) {
    send(outgoing, thrown.reply)
    return
  }
  const message = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)
  violations.push(`stand-in failed: ${message}`)
  send(outgoing, { status: 500, body: { message } })
}

function send(outgoing: ServerResponse, reply: Reply): void {
  if (outgoing.headersSent || outgoing.destroyed) return
  const { content, headers } = encode(reply)
  outgoing.writeHead(reply.status ?? 200, { ...headers, 'content-length': content.size })
  for (const chunk of content.chunks) outgoing.write(chunk)
  outgoing.end()
}

function encode({ body, headers = {} }: Reply): {
  content: Content
  headers: Record<string, string | string[]>
} {
  const given = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, typeof value === 'string' ? value : [...value]]),
  )
  if (body === undefined) return { content: new Content([]), headers: given }
  if (body instanceof Content) return { content: body, headers: given }
  if (typeof body === 'string' || body instanceof Uint8Array)
    return { content: new Content([Buffer.from(body as Uint8Array)]), headers: given }
  return {
    content: new Content([Buffer.from(JSON.stringify(body))]),
    headers: { 'content-type': 'application/json', ...given },
  }
}

const listen = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })

const close = (server: Server): Promise<void> =>
  new Promise(resolve => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
