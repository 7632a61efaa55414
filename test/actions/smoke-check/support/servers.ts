import { createServer as createHttp, type RequestListener } from 'node:http'
import { createSecureServer } from 'node:http2'
import { createServer as createHttps } from 'node:https'
import { type AddressInfo, connect, createServer as createTcp, type Server, type Socket } from 'node:net'
import type { ServerCertificate } from './certificates.ts'

export interface Running extends AsyncDisposable {
  readonly port: number
}

export const httpServer = (listener: RequestListener, host?: string): Promise<Running> =>
  start(createHttp(listener), host)

export const httpsServer = (
  certificate: ServerCertificate,
  listener: RequestListener = (_request, response) => void response.end('ok'),
): Promise<Running> => start(createHttps({ ...certificate }, listener))

/** Speaks HTTP/2, and HTTP/1.1 beside it where `allowHTTP1` says so; a quiet one never answers. */
export const http2Server = (
  certificate: ServerCertificate,
  allowHTTP1: boolean,
  quiet = false,
): Promise<Running> =>
  start(
    createSecureServer({ ...certificate, allowHTTP1 }, (request, response) => {
      if (!quiet) response.end(`${request.method} ${request.url}`)
    }),
  )

/** A proxy that opens tunnels by CONNECT and notes where to. */
export const connectProxy = (asked: string[]): Promise<Running> => {
  const proxy = createHttp((_request, response) => void response.writeHead(405).end())
  proxy.on('connect', (request, socket) => {
    asked.push(request.url ?? '')
    const [host = '', port = ''] = (request.url ?? '').split(':')
    const onward = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      onward.pipe(socket).pipe(onward)
    })
    for (const each of [onward, socket]) each.on('error', () => undefined)
    socket.on('close', () => onward.destroy())
  })
  return start(proxy)
}

/** A server below HTTP, for everything that a well-behaved one does not do. */
export const tcpServer = (onConnection: (socket: Socket) => void): Promise<Running> =>
  start(
    createTcp(socket => {
      socket.on('error', () => undefined)
      onConnection(socket)
    }),
  )

export const listening = (server: Server, port = 0): Promise<Running> => start(server, '127.0.0.1', port)

async function start(server: Server, host = '127.0.0.1', port = 0): Promise<Running> {
  const sockets = new Set<Socket>()
  const remember = (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  }
  server.on('connection', remember)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      await new Promise(resolve => server.close(resolve))
    },
  }
}
