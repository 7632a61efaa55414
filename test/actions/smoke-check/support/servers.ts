import { createServer as createHttp, type RequestListener } from 'node:http'
import { createServer as createHttps } from 'node:https'
import { type AddressInfo, createServer as createTcp, type Server, type Socket } from 'node:net'
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

/** A server below HTTP, for everything that a well-behaved one does not do. */
export const tcpServer = (onConnection: (socket: Socket) => void): Promise<Running> =>
  start(
    createTcp(socket => {
      socket.on('error', () => undefined)
      onConnection(socket)
    }),
  )

async function start(server: Server, host = '127.0.0.1'): Promise<Running> {
  const sockets = new Set<Socket>()
  const remember = (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  }
  server.on('connection', remember)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, host, resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      await new Promise(resolve => server.close(resolve))
    },
  }
}
